/** A name as those see it who ignore case and take `_` and `-` for nothing: two equal ones are one identifier there. */
export function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

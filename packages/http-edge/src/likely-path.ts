/**
 * The path of an API that somebody has probably meant who wrote `path`: it is the same but for slashes that are doubled or at
 * the end, for its case, or for what is missing or too much before it, as a base path that is given twice. Undefined when
 * there is none. Parameters stay as they were written.
 *
 * @param templates Paths with parameters in braces: `/charge/{id}`.
 */
export function likelyPath(path: string, templates: readonly string[]): string | undefined {
  const written = path.split('/').filter((segment) => segment !== '');
  const found = templates
    .map((template) => matched(written, template.split('/').slice(1)))
    .filter((likely) => likely !== undefined)
    .toSorted((a, b) => a.odd - b.odd)[0]?.path;
  return found === path ? undefined : found;
}

/** `odd` is how many segments had to be added or left out. */
function matched(written: string[], template: string[]): { path: string; odd: number } | undefined {
  const missing = template.length - written.length;
  if (missing >= template.length) return undefined;
  const tail = written.slice(Math.max(0, -missing));
  const whole = template.map((segment, index) => {
    const own = tail[index - Math.max(0, missing)];
    if (segment.startsWith('{')) return own;
    return own === undefined || own.toLowerCase() === segment ? segment : undefined;
  });
  // A parameter alone would be met by anything.
  const isTold = template.slice(Math.max(0, missing)).some((segment) => !segment.startsWith('{'));
  return whole.includes(undefined) || !isTold
    ? undefined
    : { path: `/${whole.join('/')}`, odd: Math.abs(missing) };
}

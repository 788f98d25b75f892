/** The lines of the doc comment above the first line that starts with `start`. */
export function commentOf(text: string | undefined, start: string): string[] {
  const lines = (text ?? '').split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => line.startsWith(start));
  const open = lines.findLastIndex((line, index) => index < at && line.startsWith('/**'));
  return lines
    .slice(open, at)
    .map((line) => line.replace(/^\/\*\* ?|^\*\/$|^\* ?/, '').replace(/ ?\*\/$/, ''))
    .filter((line) => line !== '');
}

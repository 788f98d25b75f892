/** A doc comment with one block per part, an empty line between blocks. Parts without text are left out. */
export function docComment(parts: (string | undefined)[], indent = ''): string {
  const lines = parts
    .filter((part) => part !== undefined && part.trim() !== '')
    .join('\n\n')
    .replaceAll('*/', '*\\/')
    .split('\n')
    .map((line) => line.trimEnd());
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

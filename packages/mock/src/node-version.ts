/** Throws unless `version` is Node 24 or newer, the oldest that Prism 5.16, the mock's engine, supports. */
export function requireNode24(version: string): void {
  if (Number.parseInt(version, 10) >= 24) return;
  throw new Error(
    `@droppay/mock needs Node 24 or newer, the oldest its engine (Prism) supports; this is Node ${version}. ` +
      'Install Node 24, for one project with `npm install --save-dev node@24`.',
  );
}

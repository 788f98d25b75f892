/** Throws unless `version` is Node 24 or newer, the oldest that Prism 5.16, the mock's engine, supports. */
export function requireNode24(version: string): void {
  if (Number.parseInt(version, 10) >= 24) return;
  throw new Error(
    `@droppay/mock needs Node 24 or newer, because its engine, Prism, does; you have Node ${version}.\n` +
      'To start it with a Node 24 of its own: npx -p node@24 -p @droppay/mock droppay-mock\n' +
      'To use it in a project: npm install --save-dev node@24',
  );
}

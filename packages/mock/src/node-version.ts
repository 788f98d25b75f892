/** The oldest Node that what is published passes its tests on: `engines` of package.json. */
const OLDEST = 20;

/** @throws {Error} when `version` is older than Node 20. */
export function requireNode(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST) return;
  throw new Error(
    `@droppay/mock needs Node ${OLDEST} or newer; you have Node ${version}.\n` +
      `To start it with a Node of its own: npx -p node@24 -p @droppay/mock droppay-mock\n` +
      'To use it in a project: npm install --save-dev node@24',
  );
}

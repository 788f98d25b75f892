import { expect, test } from 'vitest';
import { bundledSize } from './bundled-size.ts';

const KILOBYTE = 1024;

/** What a receiver should load at once at most; what it is beyond is told by decision 0054. */
const WISH = 10 * KILOBYTE;

/** In kilobytes, minified and gzipped: what is loaded at once, and what is loaded when it is asked for. */
const budgets = [
  // Later: the memory inbox 2.3, a check 3.1, bodies that are no plain JSON 1.0, inspection 0.6.
  { what: 'a receiver, with parseEvent and all validators,', name: 'createWebhooks', atOnce: 12.4, later: 7 },
  { what: 'parseEvent, with the validators of all resources,', name: 'parseEvent', atOnce: 3.1, later: 0 },
];

test.each(budgets)('$what fits into its size, and imports nothing', async ({ name, atOnce, later }) => {
  const program = `import { ${name} } from '@droppay/webhooks'; globalThis.used = ${name};`;
  const size = await bundledSize(program);
  const wish = name === 'createWebhooks' ? `, ${size.atOnce - WISH} over the wish` : '';
  console.log(`${name}: ${size.atOnce} bytes at once${wish}, ${size.later} later.`);
  expect(size.atOnce).toBeLessThanOrEqual(atOnce * KILOBYTE);
  expect(size.later).toBeLessThanOrEqual(later * KILOBYTE);
  expect(size.outside).toEqual([]);
});

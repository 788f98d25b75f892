import { expect, test } from 'vitest';
import { bundledSize } from './bundled-size.ts';

const KILOBYTE = 1024;

test.each([
  ['createWebhooks, with its memory store and parseEvent,', 'createWebhooks', 7],
  ['parseEvent, with the validators of all resources,', 'parseEvent', 4.5],
])('%s fits into its size, minified and gzipped, and imports nothing', async (_, name, most) => {
  const { atOnce, later, outside } = await bundledSize(`export { ${name} } from '@droppay/webhooks';`);
  console.log(`${name}: ${atOnce} bytes.`);
  expect(atOnce).toBeLessThanOrEqual(most * KILOBYTE);
  expect(later).toBe(0);
  expect(outside).toEqual([]);
});

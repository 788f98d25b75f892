import { expect, test } from 'vitest';
import { bundledSize } from './bundled-size.ts';

const KILOBYTE = 1024;

/** What a receiver should load at most, without an inbox; decision 0054 tells what it is beyond. */
const WISH = 10 * KILOBYTE;

const programOf = (name: string): string =>
  `import { ${name} } from '@droppay/webhooks'; globalThis.used = ${name};`;

test('a receiver fits into its size, at once and with what is loaded later, and imports nothing', async () => {
  const { atOnce, later, chunks, outside } = await bundledSize(programOf('createWebhooks'));
  const inbox = chunks.get('memory-store')! + chunks.get('timer-dispatcher')!;
  /** Every receiver loads it in the end, so what it is at once is half of the truth. */
  const receiving = atOnce + chunks.get('events-in')!;
  console.log(
    `createWebhooks: ${atOnce} bytes at once (${WISH - atOnce} under the wish), ${receiving} with the first delivery ` +
      `(${receiving - WISH} over it); ${later} later in all, with that and the memory inbox (${inbox}).`,
  );
  expect(atOnce).toBeLessThanOrEqual(WISH);
  expect(receiving).toBeLessThanOrEqual(13.2 * KILOBYTE);
  // The parts of a delivery 3.1, the memory inbox 2.2, a check 3.0, bodies that are no plain JSON 0.9, inspection 0.7.
  expect(later).toBeLessThanOrEqual(10.4 * KILOBYTE);
  expect(outside).toEqual([]);
});

test('parseEvent fits into its size, with the validators of all resources, and imports nothing', async () => {
  const { atOnce, later, outside } = await bundledSize(programOf('parseEvent'));
  console.log(`parseEvent: ${atOnce} bytes.`);
  expect(atOnce).toBeLessThanOrEqual(3 * KILOBYTE);
  expect(later).toBe(0);
  expect(outside).toEqual([]);
});

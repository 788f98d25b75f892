import { expect, test } from 'vitest';
import { bundledSize } from './bundled-size.ts';

const KILOBYTE = 1024;

test('the client is at most 8 KB, minified and gzipped', async () => {
  const { atOnce, later } = await bundledSize(
    `export { DropPay, DropPayError, isDropPayError } from '@droppay/client';`,
  );
  console.log(`The client: ${atOnce} bytes, and ${later} with openapi-fetch when droppay.api is used.`);
  expect(atOnce).toBeLessThanOrEqual(8 * KILOBYTE);
});

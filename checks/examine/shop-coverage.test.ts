import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { boxOfficeFaults } from './shop/box-office-faults.ts';
import { copyBoxOffice, copyPhp } from './shop/copied.ts';
import { phpFaults } from './shop/php-faults.ts';

const read = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

test('every rule about shops is broken by a planted fault, and each shop has ten', async () => {
  const page = await read('packages/sandbox/README.md');
  const rules = [...page.matchAll(/^\| `([a-z-]+)` +\| The shop/gm)].map(([, rule]) => rule!);
  const found = new Set([...boxOfficeFaults, ...phpFaults].flatMap(({ finds }) => finds));
  expect(rules.length).toBeGreaterThan(15);
  expect(rules.filter((rule) => !found.has(rule))).toEqual([]);
  expect([...found].filter((rule) => !rules.includes(rule))).toEqual([]);
  expect(boxOfficeFaults.length).toBeGreaterThanOrEqual(10);
  expect(phpFaults.length).toBeGreaterThanOrEqual(10);
});

test.each([
  ['the Box Office', copyBoxOffice, boxOfficeFaults],
  ['the shop in PHP', copyPhp, phpFaults],
] as const)('every fault can be planted in %s as it is', async (_, copy, faults) => {
  for (const { edits } of faults) {
    const folder = await mkdtemp(join(tmpdir(), 'droppay-planting-'));
    try {
      await copy(folder, edits);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
});

test('the guide has the driver that is run', async () => {
  const guide = await read('packages/docs-site/src/content/docs/guides/examine.md');
  expect(guide).toContain(await read('checks/examine/shop/drivers/driver.sh'));
});

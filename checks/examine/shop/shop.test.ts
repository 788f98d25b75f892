import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findingsOf, rulesOf } from '../examined.ts';
import { boxOfficeFaults } from './box-office-faults.ts';
import { examinedShop } from './examined-shop.ts';
import { phpFaults } from './php-faults.ts';
import { boxOffice, phpShop } from './shops.ts';

/** All planted faults, or a sample of them: each is a shop that is started, examined and ended. */
const EVERY = process.env['PROVE'] === 'all' ? 1 : 4;
/** An examination of a good shop, on a machine that does other things meanwhile, in milliseconds. */
const WHOLE = 1_200_000;
const PLANTED = 600_000;

const shops = [
  ['the Box Office', boxOffice],
  ['the shop in PHP', phpShop],
] as const;

test.concurrent.for(shops)(
  '%s passes every check',
  { timeout: WHOLE },
  async ([, shop], { expect: check }) => {
    const report = await examinedShop(shop);
    check(report.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
    check(report).toMatchObject({ kind: 'shop', faults: 0, warnings: 0 });
  },
);

describe.each([
  ['the Box Office', boxOffice, boxOfficeFaults],
  ['the shop in PHP', phpShop, phpFaults],
] as const)('of the faults in %s', (_, shop, faults) => {
  test.concurrent.for(faults.filter((_fault, index) => index % EVERY === 0))(
    'one that $name is told so',
    { timeout: PLANTED },
    async ({ edits, finds, only, within = 8 }, { expect: check }) => {
      const report = await examinedShop(shop, edits, ['--only', only.join(','), '--within', String(within)]);
      check(rulesOf(report), findingsOf(report)).toEqual(check.arrayContaining([...finds]));
    },
  );
});

test.each(['driver.sh', 'driver.php'])('%s drives the shop in PHP', { timeout: WHOLE }, async (name) => {
  const file = fileURLToPath(new URL(`drivers/${name}`, import.meta.url));
  const program = name.endsWith('.php') ? 'php' : 'sh';
  const only = 'link-lost,double-click,refund,killed,stopped,week';
  const report = await examinedShop({ ...phpShop, driver: file, program }, [], ['--only', only]);
  expect(findingsOf(report)).toBe('');
  expect(report.checks.filter(({ state }) => state === 'passed').map(({ id }) => id)).toEqual([
    'purchase',
    'link-lost',
    'double-click',
    'refund',
    'killed',
    'stopped',
  ]);
  expect(report.checks.at(-1)?.because).toContain('The driver cannot have the shop’s clock be ahead');
});

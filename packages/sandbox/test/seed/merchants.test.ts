import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { merchants } from '../../src/seed/merchants.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test('the keys of the merchants are those of the README', () => {
  const rows = [...readme.matchAll(/^\| ([\w, ]+?) +\| `(\w+)` +\| `(\w+)` +\| `(\w+)` +\|$/gm)];
  const columns = merchants(0).map(({ applications, connection, pos, brand, checkoutKey }) => ({
    'application key': applications[0]!.key,
    'application secret': applications[0]!.secret,
    'connection code': connection.code,
    POS: pos.id,
    store: pos.store,
    brand: brand.id,
    'Checkout, public': checkoutKey.publicKey,
    'Checkout, private': checkoutKey.privateKey,
  }));
  const shown = [2, 3, 4].map((column) => Object.fromEntries(rows.map((row) => [row[1], row[column]])));
  expect(shown).toEqual(columns);
});

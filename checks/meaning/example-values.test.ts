import { expect, test } from 'vitest';
import { disagreement } from '../contract/hand-kept.ts';
import { contractFiles, isMapping, type Mapping, under } from '../evidence/contract-items.ts';
import { accountOwners, dateOrders, exampleValues, payTokenMinutes } from './example-values.ts';

const FILE = 'checks/meaning/example-values.ts';
const MINUTE = 60_000;

/** Every mapping inside the examples, with the key it stands under; those of a list under its singular. */
function* mappingsIn(
  node: unknown,
  key: string,
  at: string,
): Generator<{ at: string; key: string; node: Mapping }> {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries())
      yield* mappingsIn(item, key.replace(/s$/, ''), `${at}.${index}`);
  }
  if (!isMapping(node)) return;
  yield { at, key, node };
  for (const [name, value] of Object.entries(node)) yield* mappingsIn(value, name, `${at}.${name}`);
}

const examples = contractFiles.flatMap((file) => Object.entries(under(file, 'examples')));
const mappings = examples.flatMap(([name, example]) =>
  Array.from(mappingsIn(isMapping(example) ? example['value'] : undefined, '', name)),
);

test('examples tell of the same people, places and times', () => {
  const met = new Set<string>();
  const problems = mappings.flatMap(({ at, key, node }) =>
    Object.entries(node).flatMap(([name, value]) => {
      const row = [`${key}.${name}`, name].find((each) => each in exampleValues);
      if (row === undefined) return [];
      met.add(row);
      return exampleValues[row]!.some((each) => each === value) ? [] : [`${at}.${name}: ${String(value)}`];
    }),
  );
  expect(problems, disagreement(FILE)).toEqual([]);
  expect([...met].toSorted(), `${FILE} has rows for what no example has`).toEqual(
    Object.keys(exampleValues).toSorted(),
  );
});

test('an account is its owner’s', () => {
  const problems = mappings.flatMap(({ at, node }) =>
    ['account', 'account_iban', 'acccount_iban'].flatMap((key) => {
      const account = node[key];
      if (typeof account !== 'string') return [];
      const expected = accountOwners[account];
      const owner = under(node, 'owner')['name'] ?? expected?.owner;
      const username = node['username'] ?? expected?.username;
      const its = owner === expected?.owner && username === expected?.username;
      return its && expected !== undefined ? [] : [`${at}: ${account} is another's`];
    }),
  );
  expect(problems, disagreement(FILE)).toEqual([]);
});

test('dates come in their order', () => {
  const problems = mappings.flatMap(({ at, node }) =>
    dateOrders
      .filter(([first, next]) => first in node && next in node)
      .filter(([first, next]) => Date.parse(String(node[first])) > Date.parse(String(node[next])))
      .map(([first, next]) => `${at}: ${first} is later than ${next}`),
  );
  expect(problems, disagreement(FILE)).toEqual([]);
});

test('a pay token lasts as long as DropPay says', () => {
  const lasting = mappings
    .filter(({ node }) => 'date_issued' in node)
    .map(({ node }) => Date.parse(String(node['date_expiring'])) - Date.parse(String(node['date_issued'])));
  expect(new Set(lasting), disagreement(FILE)).toEqual(new Set([payTokenMinutes * MINUTE]));
});

import { expect, test } from 'vitest';
import { contractFiles, isMapping, under } from './contract-items.ts';
import { inherited } from './inherited.ts';

const FILE = 'checks/evidence/inherited.ts';

/** The properties that state no evidence of their own, the nested ones too. */
function inheriting(schema: unknown, prefix = ''): string[] {
  return Object.entries(under(schema, 'properties')).flatMap(([name, property]) => {
    const nested = inheriting(property, `${prefix}${name}.`);
    return isMapping(property) && 'x-evidence' in property ? nested : [prefix + name].concat(nested);
  });
}

test('no property is known as its schema is unless somebody looked it up', () => {
  const schemas = contractFiles.flatMap((file) => Object.entries(under(file, 'schemas')));
  const found = schemas
    .map(([name, schema]): [string, string[]] => [name, inheriting(schema).toSorted()])
    .filter(([, names]) => names.length > 0);
  const expected = Object.entries(inherited).map(([name, names]) => [name, names.split(' ').toSorted()]);
  expect(
    Object.fromEntries(found),
    `${FILE} and spec/ disagree on which properties are known as their schema is. Look a new one up on DropPay's pages: ` +
      `where the schema's source has it, write it in ${FILE}; otherwise give it an x-evidence of its own, and a row in checks/evidence/ledger`,
  ).toEqual(Object.fromEntries(expected));
});

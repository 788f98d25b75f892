import { expect, test } from 'vitest';
import { disagreement } from '../contract/hand-kept.ts';
import { contractFiles, type Mapping, under } from '../evidence/contract-items.ts';
import { describe, describeProperties } from './describe.ts';
import { propertyTypes } from './property-types.ts';

const FILE = 'checks/meaning/property-types.ts';
const schemas = new Map(contractFiles.flatMap((file) => Object.entries(under(file, 'schemas'))));

test('every schema has a row, and every row a schema', () => {
  expect([...schemas.keys()].toSorted(), disagreement(FILE)).toEqual(Object.keys(propertyTypes).toSorted());
});

test.each(Object.entries(propertyTypes))(
  '%s has these properties, and each is what it is',
  (name, expected) => {
    const schema = schemas.get(name) as Mapping;
    const properties = describeProperties(schema);
    const found = Object.keys(properties).length === 0 ? describe(schema) : properties;
    expect(found, disagreement(FILE)).toEqual(expected);
  },
);

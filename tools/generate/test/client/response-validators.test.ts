import { readFileSync } from 'node:fs';
import type { Document } from '@droppay/contract/document';
import { readErrors } from '@droppay/contract/errors';
import { readOperations } from '@droppay/contract/operations';
import { expect, test } from 'vitest';
import { plainSchema } from '../../src/validators/plain-schema.ts';

const document: Document = JSON.parse(
  readFileSync(new URL('../../../../spec/generated/bundle.json', import.meta.url), 'utf8'),
);
const names = readOperations(document, readErrors(document)).flatMap(({ result }) => result.schemas);

// A contract may grow a keyword that has no words: then this says so, and nothing else is held up.
test.each([...new Set(names)])("of DropPay's own %s every part is judged", (name) => {
  const schema = document.components.schemas[name]!;
  expect(plainSchema(document, schema)).toEqual(plainSchema(document, schema, 'leave out'));
});

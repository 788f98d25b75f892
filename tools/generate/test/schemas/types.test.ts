import { expect, test } from 'vitest';
import { types } from '../../src/schemas/types.ts';
import { sample } from '@droppay/contract/sample';
import { commentOf } from '../comment-of.ts';

const api = await types(sample());
/** Charge is declared before the responses that hold it. */
const charge = api.slice(api.indexOf('Charge: {'));

test.each([
  ['its own', 'id: string', ['Its id.', 'Evidence: documented.', '@example CHA1']],
  ['that of the schema it refers to', 'amount?:', ['Euro.', 'Evidence: documented.']],
  [
    'with its own evidence',
    'status?:',
    ['Where it stands.', '- `DONE`: charged.', 'Evidence: inferred. Never seen.'],
  ],
  ['in several paragraphs', 'date?:', ['When.', 'Never exactly.', 'Evidence: documented.']],
  [
    'inside an inline object, as well known as that',
    'name?:',
    ['The name *\\/ of the payer.', 'Evidence: client.'],
  ],
  [
    'and the weaker evidence of the schema it refers to',
    'last_status?:',
    ['The one before.', 'Evidence: client. Seen in an application.'],
  ],
  ['inside the items of a list', 'row?:', ['The row.', 'Evidence: documented.']],
  ['and its deprecation', 'old_name?:', ['@deprecated', 'Read id.', 'Evidence: documented.']],
])("a property's comment is a description, %s", (_, property, comment) => {
  expect(commentOf(charge, property)).toEqual(comment);
});

test('a description beside a reference wins over the one it refers to', () => {
  const request = api.slice(api.indexOf('ChargeRequest: {'));
  expect(commentOf(request, 'amount:')).toEqual(['How much to charge.', 'Evidence: documented.']);
});

test("a schema's comment ends with its evidence and note", () => {
  expect(commentOf(api, 'ChargeStatus:').at(-1)).toBe('Evidence: client. Seen in an application.');
});

test('known values stay open', () => {
  expect(api).toContain('ChargeStatus: "DONE" | "FAILED" | (string & {});');
});

test('comments are indented as text, not as code', () => {
  expect(api).not.toMatch(/^\s*\* {2,}/m);
  expect(api).not.toContain('@description');
});

test('a schema that does not say how it is known is refused', async () => {
  const document = sample();
  delete document.components.schemas['Pos']!['x-evidence'];
  await expect(types(document)).rejects.toThrow(
    'The schema Pos does not say how it is known. Add x-evidence',
  );
});

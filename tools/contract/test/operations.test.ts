import { expect, test } from 'vitest';
import type { Document } from '../src/document.ts';
import { readErrors } from '../src/errors.ts';
import { readOperations } from '../src/operations.ts';
import { json, sample } from './sample.ts';

const create = '/shop/v1/pos/charge';

test.each<[string, (document: Document) => void, string]>([
  [
    'a 2xx response with an inline schema',
    (document) => {
      document.paths[create]!.post!.responses['200'] = {
        content: { 'application/json': { schema: { type: 'object' } } },
      };
    },
    "createCharge's 200 has an inline schema. Name it under schemas and refer to it.",
  ],
  [
    'a body with an inline schema',
    (document) => {
      document.paths[create]!.post!.requestBody = {
        content: { 'application/json': { schema: { type: 'object' } } },
      };
    },
    "createCharge's body has an inline schema.",
  ],
  [
    'a response that is not JSON',
    (document) => {
      document.paths[create]!.post!.responses['200'] = { content: { 'text/plain': {} } };
    },
    "createCharge's 200 is text/plain. The client speaks application/json alone.",
  ],
  [
    'an operation without 2xx response',
    (document) => {
      delete document.paths[create]!.post!.responses['200'];
    },
    'createCharge has no 2xx response',
  ],
  [
    'a cookie',
    (document) => {
      document.paths[create]!.post!.parameters = [{ name: 'page', in: 'cookie' }];
    },
    'createCharge has the cookie parameter "page".',
  ],
  [
    'a path parameter that is not described',
    (document) => {
      delete document.paths['/shop/v1/pos/charge/{id}']!.parameters;
    },
    'getCharge does not describe the parameter {id} of its path /shop/v1/pos/charge/{id}.',
  ],
  [
    'two operations of one name',
    (document) => {
      document.paths['/again'] = { post: document.paths[create]!.post! };
    },
    'createCharge and createCharge are both charges.create. Rename one.',
  ],
  [
    'an operation without evidence',
    (document) => {
      delete document.paths[create]!.post!['x-evidence'];
    },
    'createCharge does not say how it is known.',
  ],
  [
    'an error example with a name that the catalogue does not have',
    (document) => {
      document.paths[create]!.post!.responses['410'] = {
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/ErrorInfo' },
            examples: { TooLate: { $ref: '#/components/examples/PayTokenExpired' } },
          },
        },
      };
    },
    'createCharge 410 has the error example "TooLate", which x-errors does not have.',
  ],
  [
    'a reference to nothing',
    (document) => {
      document.paths[create]!.post!.responses['400'] = { $ref: '#/components/responses/Nothing' };
    },
    '#/components/responses/Nothing points to nothing.',
  ],
  [
    'two errors that a response could not tell apart',
    (document) => {
      document['x-errors']['Another'] = document['x-errors']['PayTokenExpired']!;
    },
    'The errors PayTokenExpired and Another are both 410/200',
  ],
])('%s is refused', (_, change, message) => {
  const document = sample();
  change(document);
  expect(() => readOperations(document, readErrors(document))).toThrow(message);
});

test('path parameters come in the order of the path, whatever the order of their descriptions', () => {
  const operation = readOperations(sample(), readErrors(sample())).find(({ name }) => name === 'pos.update');
  expect(operation?.pathParameters.map(({ name }) => name)).toEqual(['brand_id', 'pos_id']);
});

test("an operation without security of its own has the document's", () => {
  const [operation] = readOperations(sample(), readErrors(sample()));
  expect(operation?.security).toEqual([['userToken']]);
});

test('responses of several schemas make a union', () => {
  const document = sample();
  document.paths[create]!.post!.responses['202'] = { content: json('Pos') };
  const [operation] = readOperations(document, readErrors(document));
  expect(operation?.result).toMatchObject({ schemas: ['Charge', 'Pos'], empty: false });
});

test('what can be repeated is a GET, or says so', () => {
  const document = sample();
  document.paths[create]!.post!['x-repeatable'] = true;
  const repeatable = readOperations(document, readErrors(document)).filter((each) => each.repeatable);
  expect(repeatable.map(({ id }) => id)).toEqual([
    'createCharge',
    'getCharge',
    'listBrands',
    'getPushTransfer',
    'checkCheckout',
  ]);
});

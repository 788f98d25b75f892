import { expect, test } from 'vitest';
import { method } from '../../src/client/method.ts';
import { readErrors } from '@droppay/contract/errors';
import { type Operation, readOperations } from '@droppay/contract/operations';
import { sample } from '@droppay/contract/sample';
import { commentOf } from '../comment-of.ts';

const operations = readOperations(sample(), readErrors(sample()));

function operation(name: string): Operation {
  return operations.find((candidate) => candidate.name === name)!;
}

test('the doc comment is the contract of the method', () => {
  expect(commentOf(method(operation('charges.create')), 'create(')).toEqual([
    'Charge a customer.',
    'Charges within the limits.',
    '- first',
    '- second',
    'Moves money.',
    'Errors:',
    '- 400/100 `MissingArguments`: An argument is missing.',
    "- 400 `BadRequest`: It can't be understood.",
    '- 410/200 `PayTokenExpired`: Read the authorization again.',
    '- 5XX `ServerError`: The outcome is unknown.',
    'Evidence: documented.',
    '@param body What to charge.',
    '@returns Charged.',
  ]);
});

test('it says what each path parameter is, and the note of its evidence', () => {
  expect(commentOf(method(operation('charges.get')), 'get(')).toEqual([
    'Read a charge.',
    'Errors:',
    '- 5XX `ServerError`: The outcome is unknown.',
    'Evidence: inferred. The path is a guess.',
    "@param id The charge's id.",
    '@returns The charge.',
  ]);
  expect(commentOf(method(operation('pos.delete')), 'delete(')).toEqual([
    'Delete a POS.',
    'Evidence: documented.',
    '@param path.brand_id The brand.',
    '@param path.pos_id The POS.',
    '@returns Deleted.',
  ]);
});

test('errors of another form are told by their responses, and responses without body as undefined', () => {
  expect(commentOf(method(operation('tpps.register')), 'register(')).toEqual([
    'Register.',
    'Errors:',
    '- any other status: Not registered.',
    'Evidence: client.',
    '@returns In part. `undefined`: Done.',
  ]);
});

test.each([
  ['charges.create', 'create(body: ChargeRequest, options?: CallOptions): Call<Charge>', ', {}, body'],
  ['charges.get', 'get(id: string, options?: CallOptions): Call<Charge>', ', { id }'],
  [
    'pos.update',
    'update(path: { brand_id: string; pos_id: string }, body?: PosUpdate, options?: CallOptions): Call<Pos>',
    ', path, body',
  ],
  [
    'pos.delete',
    'delete(path: { brand_id: string; pos_id: string }, options?: CallOptions): Call<void>',
    ', path',
  ],
  ['brands.list', 'list(options?: CallOptions): Call<BrandList>', ''],
  [
    'tpps.register',
    'register(body: Anything, options?: CallOptions): Call<Anything | undefined>',
    ', {}, body',
  ],
])('%s is %s', (name, signature, passed) => {
  const text = method(operation(name));
  expect(text).toContain(`  ${signature} {\n`);
  expect(text).toContain(`return this.#caller.call(${operation(name).id}, options${passed});`);
});

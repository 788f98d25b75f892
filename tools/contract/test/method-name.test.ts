import { expect, test } from 'vitest';
import { methodName } from '../src/method-name.ts';

test.each([
  ['createCharge', 'charges', 'create'],
  ['verifyPush', 'pushes', 'verify'],
  ['listBrands', 'brands', 'list'],
  ['getPos', 'pos', 'get'],
  ['checkCheckout', 'checkout', 'check'],
  ['registerTpp', 'tpps', 'register'],
  ['getRegistryAccount', 'registryAccounts', 'get'],
  ['createCategory', 'categories', 'create'],
])('%s with the tag %s is the verb %s', (id, tag, verb) => {
  expect(methodName(id, [tag])).toEqual({ tag, verb });
});

test.each<[string, string[] | undefined, string]>([
  [
    'createCharge',
    ['refunds'],
    'operationId "createCharge" and tag "refunds" do not pair up. Name it by its verb and the singular of "refunds", or tag it "charges"',
  ],
  ['createCharge', ['charge', 'charges'], 'createCharge has 2 tags. Give it exactly one'],
  ['createCharge', undefined, 'createCharge has 0 tags. Give it exactly one'],
  ['charge', ['charges'], 'operationId "charge" is not a verb and a noun'],
])('%s with the tags %j is refused', (id, tags, message) => {
  expect(() => methodName(id, tags)).toThrow(message);
});

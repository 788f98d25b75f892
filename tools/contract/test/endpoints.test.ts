import { expect, test } from 'vitest';
import { readEndpoints } from '../src/endpoints.ts';
import { sample } from './sample.ts';

test('any document has endpoints: what is on the wire, without evidence, tags or catalogue', () => {
  const document = sample();
  document['x-errors'] = {};
  const create = document.paths['/shop/v1/pos/charge']!.post!;
  delete create['x-evidence'];
  delete create.tags;
  const [charge] = readEndpoints(document);
  expect(charge).toMatchObject({
    id: 'createCharge',
    method: 'POST',
    path: '/shop/v1/pos/charge',
    summary: 'Charge a customer',
    security: [['userToken']],
    pathParameters: [],
    queryParameters: [],
    body: {
      schema: 'ChargeRequest',
      required: true,
      description: 'What to charge.',
      examples: [],
      amounts: [],
    },
  });
  expect(charge?.responses.map(({ status }) => status)).toEqual(['200', '400', '410', 'default']);
});

test('credentials are alternatives, and what is needed together is one of them', () => {
  const security = Object.fromEntries(readEndpoints(sample()).map((each) => [each.id, each.security]));
  expect(security['registerTpp']).toEqual([]);
  expect(security['getPushTransfer']).toEqual([['userToken'], ['tppToken', 'tppCertificate']]);
});

import { expect, test } from 'vitest';
import { DropPay, type Flaw, type OperationName } from '../src/index.ts';
import { allOperations } from '../src/generated/later-operations.ts';
import { type FindFlaw, responseFlaws } from '../src/validators.ts';
import { charge, failed } from './fixtures.ts';
import { serve } from './server.ts';

type FlawEvent = Flaw & { operation: OperationName };

async function watched(body: unknown, flaws: FindFlaw = responseFlaws) {
  const { url } = await serve(() => [200, body]);
  const told: FlawEvent[] = [];
  const hooks = { flaw: (event: FlawEvent) => void told.push(event) };
  return { droppay: new DropPay({ accessToken: 'token', baseUrl: url, flaws, hooks }), told };
}

const odd = { id: 'CHA1', status: 'DONE', amount: '50.00', brand: { name: 7 } };

test('an odd property does not cost a charge, and is told by its place and its rule', async () => {
  const { droppay, told } = await watched(odd);
  expect(await droppay.charges.create(charge)).toEqual(odd);
  expect(told).toEqual([{ operation: 'charges.create', pointer: '/amount', rule: 'must be a number' }]);
  const { data } = await droppay.api.POST('/shop/v1/pos/charge', { body: charge });
  expect(data).toEqual(odd);
  expect(told[1]).toEqual(told[0]);
});

test('null counts as absent, and what the contract does not know is no flaw', async () => {
  const { droppay, told } = await watched({ id: 'CHA1', status: null, brand: null, invented: { later: 1 } });
  await droppay.charges.create(charge);
  expect(told).toEqual([]);
});

test('no value of the response is told, whatever it is and whatever it is called', async () => {
  const secret = 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a';
  const { droppay, told } = await watched({
    id: 'CHT1',
    sharing: 's',
    webhooks: { ALL: { [secret]: secret } },
  });
  await droppay.authorizations.get('CHT1');
  expect(told).toEqual([
    { operation: 'authorizations.get', pointer: '/webhooks/ALL', rule: 'must be a string' },
  ]);
});

test.each([
  () => {
    throw new Error('broken');
  },
  () => Promise.reject(new Error('broken')),
])('a validator that fails changes no call', async (flaws) => {
  const { droppay } = await watched(odd, flaws);
  expect(await droppay.charges.create(charge)).toEqual(odd);
});

test('a hook that fails changes no call', async () => {
  const { url } = await serve(() => [200, odd]);
  const flaw = (): never => {
    throw new Error('broken');
  };
  const droppay = new DropPay({ accessToken: 't', baseUrl: url, flaws: responseFlaws, hooks: { flaw } });
  expect(await droppay.charges.create(charge)).toEqual(odd);
});

test('a response to something else is an error, and no flaw', async () => {
  const { droppay, told } = await watched({ ...odd, amount: 2500 });
  expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome: 'unknown' });
  expect(told).toEqual([]);
});

test('every operation with a body in its response has a validator', () => {
  const silent = allOperations.filter(({ name }) => responseFlaws(name, 7) === undefined);
  expect(silent.map(({ name }) => name)).toEqual(['connections.delete', 'pos.delete']);
  expect(responseFlaws('charges.get', 7)).toEqual({ pointer: '', rule: 'must be an object' });
  expect(responseFlaws('charges.get', {})).toEqual({ pointer: '/id', rule: 'is missing' });
});

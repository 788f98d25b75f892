import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

async function client(responder: Responder) {
  const { url, requests } = await serve(responder);
  return {
    droppay: new DropPay({ accessToken: 'token', checkoutPrivateKey: 'key', baseUrl: url, checkoutUrl: url }),
    requests,
  };
}

const granted = { id: 'CHT2', status: 'GRANTED', pay_token: { val: 'token-of-CHT2' }, charge_amount: 2500 };

test('a charge of another authorization over another amount is no success, by method or typed client', async () => {
  const other = { id: 'CHA9', status: 'DONE', authorization_id: 'CHT2', amount: 2500 };
  const { droppay, requests } = await client(() => [200, other]);
  const body = { ...charge, authorization_id: 'CHT1', amount: 25 };
  for (const call of [
    () => droppay.charges.create(body),
    () => droppay.api.POST('/shop/v1/pos/charge', { body }),
  ]) {
    const error = await failed(call());
    expect(error).toMatchObject({ operation: 'charges.create', outcome: 'unknown', status: 200 });
    expect(error.message).toBe(
      'charges.create got status 200, but the body is of another resource: its amount is 2500, not 25. ' +
        'Whether money moved is unknown: read the resource before sending it again.',
    );
    expect(await error.response?.json()).toEqual(other);
  }
  expect(requests).toHaveLength(2);
});

test('an authorization that was not asked for is never charged with its pay token', async () => {
  const { droppay, requests } = await client(() => [200, granted]);
  const error = await failed(droppay.charges.create({ authorization_id: 'CHT1', amount: 25 }));
  expect(error).toMatchObject({
    outcome: 'not_sent',
    cause: { operation: 'authorizations.get', status: 200 },
  });
  expect(error.message).toBe(
    'charges.create was not sent: authorization CHT1 could not be read: authorizations.get got status 200, but the body ' +
      'is of another resource: its id is CHT2, not CHT1. Reading again is safe. No money moved.',
  );
  expect(requests.map(({ method }) => method)).toEqual(['GET']);
});

test('a read of another resource is an error of each way to read, and read once', async () => {
  const { droppay, requests } = await client(() => [200, granted]);
  const path = { id: 'CHT1' };
  for (const call of [
    () => droppay.authorizations.get('CHT1'),
    () => droppay.authorizations.get('CHT1').withResponse(),
    () => droppay.authorizations.waitFor('CHT1'),
    () => droppay.api.GET('/shop/v1/pos/authorization/{id}', { params: { path } }),
    () => droppay.checkout.check('CHT1'),
    () => droppay.api.GET('/v1/authorization/{id}/check', { params: { path } }),
    () => droppay.charges.get('CHA1'),
  ]) {
    const error = await failed(call());
    expect(error).toMatchObject({ outcome: 'unknown', status: 200 });
    expect(error.message).toContain('the body is of another resource: its id is CHT2, not CH');
  }
  expect(requests).toHaveLength(7);
});

test('reconcile learns nothing from another authorization', async () => {
  let id = 'CHT1';
  const { droppay } = await client(({ method }) =>
    method === 'POST' ? [500] : [200, { ...granted, id, charge_success_count: id === 'CHT1' ? 0 : 1 }],
  );
  const error = await failed(droppay.charges.create({ authorization_id: 'CHT1', amount: 25 }));
  id = 'CHT2';
  expect(await failed(droppay.charges.reconcile(error))).toMatchObject({ operation: 'authorizations.get' });
});

test('what is compared is what was sent, also when the objects of the call are changed meanwhile', async () => {
  const body = { ...charge, amount: 25 };
  const path = { brand_id: 'B', store_id: 'S', pos_id: 'P' };
  const { droppay } = await client(({ method }) => {
    body.amount = 2500;
    path.pos_id = 'Q';
    return [200, method === 'POST' ? { id: 'CHA1', amount: 2500 } : { id: 'P' }];
  });
  expect(await droppay.pos.get(path)).toEqual({ id: 'P' });
  body.amount = 25;
  expect(await failed(droppay.charges.create(body))).toMatchObject({ outcome: 'unknown' });
});

test('an id in a body of yours is no id of DropPay’s', async () => {
  const { droppay } = await client(() => [200, { id: 'CHA1', amount: 50 }]);
  const body = { ...charge, id: 'order-1042' };
  expect(await droppay.charges.create(body)).toEqual({ id: 'CHA1', amount: 50 });
});

import { expect, test } from 'vitest';
import { acme, acmePos, play } from '../../play.ts';

const STORE = '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos';
const FOREIGN = '/shop/v1/brand/BRNLAMPIONE05/store/STRLAMPIONE05/pos';
const device = { type: 'APP', ref: acme.client_id };

test("an account's own brands are listed, with their stores", async () => {
  const { ask } = await play();
  const { body } = await ask('GET', '/shop/v1/brands');
  expect(body.brands).toMatchObject([
    {
      id: 'BRNC8K195PZ1Q',
      payable_account: 'ACC32123FHS8V',
      stores: [{ id: 'STRX88DHT129M', status: 'ENABLED' }],
    },
  ]);
});

test('an application becomes a POS and is read back', async () => {
  const { ask } = await play();
  const { status, body } = await ask('POST', STORE, { device });
  expect([status, body]).toMatchObject([
    200,
    { status: 'ENABLED', device: { ...device, name: 'Box Office' }, brand: { id: 'BRNC8K195PZ1Q' } },
  ]);
  expect(await ask('GET', `${STORE}/${body.id}`)).toMatchObject({ status: 200, body });
});

test('a POS out of order takes no new authorizations; one handed on takes those of its application', async () => {
  const { ask } = await play();
  const sell = { charge_amount: 1, pos_id: acmePos };
  const { body } = await ask('PATCH', `${STORE}/${acmePos}`, { status: 'DISABLED' });
  expect(body).toMatchObject({ status: 'DISABLED', device });
  expect(await ask('POST', '/shop/v1/pos/authorization', sell)).toMatchObject({
    status: 403,
    reason: `The POS ${acmePos} is DISABLED.`,
  });
  const ref = 'af6cfd85-9021-42e9-8096-bd60d68fe3e2';
  const handed = await ask('PATCH', `${STORE}/${acmePos}`, {
    status: 'ENABLED',
    device: { type: 'APP', ref },
  });
  expect(handed.body).toMatchObject({ status: 'ENABLED', device: { ref, name: 'Box Office 2' } });
  expect(await ask('POST', '/shop/v1/pos/authorization', sell)).toMatchObject({
    status: 403,
    body: { code: '101' },
  });
});

test('of a device the key alone may be changed, or nothing', async () => {
  const { ask } = await play();
  const ref = 'af6cfd85-9021-42e9-8096-bd60d68fe3e2';
  const at = `${STORE}/${acmePos}`;
  expect((await ask('PATCH', at, { device: { type: 'APP' } })).body).toMatchObject({ device });
  expect((await ask('PATCH', at, { device: {} })).body).toMatchObject({ device });
  expect((await ask('PATCH', at, { device: { ref } })).body).toMatchObject({ device: { type: 'APP', ref } });
  expect(await ask('PATCH', at, { device: { ref: 'nobody' } })).toMatchObject({
    status: 400,
    reason: 'No application has the key nobody.',
  });
  expect(await ask('PATCH', at, { device: { type: 'TILL' } })).toMatchObject({ status: 400 });
});

test('a change to the status it has is none', async () => {
  const game = await play();
  expect(await game.ask('PATCH', `${STORE}/${acmePos}`, { status: 'ENABLED' })).toMatchObject({
    status: 200,
  });
  expect(await game.events()).toEqual([]);
});

test('a deleted POS is gone, but what was paid there is not', async () => {
  const game = await play();
  const { pay_token } = await game.granted();
  const charge = await game.ask('POST', '/shop/v1/pos/charge', { pay_token_val: pay_token.val, amount: 50 });
  expect(await game.ask('DELETE', `${STORE}/${acmePos}`)).toMatchObject({ status: 204 });
  for (const [method, body] of [['GET'], ['PATCH', {}], ['DELETE']] as const) {
    expect(await game.ask(method, `${STORE}/${acmePos}`, body)).toMatchObject({ status: 404 });
  }
  expect(
    await game.ask('POST', '/shop/v1/pos/authorization', { charge_amount: 1, pos_id: acmePos }),
  ).toMatchObject({
    status: 400,
    body: { code: '103' },
  });
  expect(await game.ask('GET', `/shop/v1/pos/charge/${charge.body.id}`)).toMatchObject({
    body: { pos_id: acmePos, brand: { id: 'BRNC8K195PZ1Q' }, store: { id: 'STRX88DHT129M' } },
  });
});

test.each([
  ['an unknown kind of device', { type: 'EMV', ref: acme.client_id }],
  ['an unknown application', { type: 'APP', ref: 'nobody' }],
])('%s is a wrong argument', async (_, wrong) => {
  const { ask } = await play();
  for (const [method, path] of [
    ['POST', STORE],
    ['PATCH', `${STORE}/${acmePos}`],
  ] as const) {
    expect(await ask(method, path, { device: wrong })).toMatchObject({ status: 400, body: { code: '101' } });
  }
});

test("another account's brand is not accessible; a brand, a store or a POS that does not exist is not there", async () => {
  const { ask } = await play();
  expect(await ask('POST', FOREIGN, { device })).toMatchObject({ status: 403, body: { code: '101' } });
  expect(await ask('GET', `${FOREIGN}/POSLAMPIONE05`)).toMatchObject({ status: 403, body: { code: '101' } });
  for (const path of [
    '/shop/v1/brand/BRN0/store/STRX88DHT129M/pos/POS0',
    '/shop/v1/brand/BRNC8K195PZ1Q/store/STRLAMPIONE05/pos/POS0',
    `${STORE}/POSLAMPIONE05`,
  ]) {
    expect(await ask('GET', path)).toMatchObject({ status: 404 });
  }
});

import { expect, test } from 'vitest';
import { memoryStorage, type SeedAccount, type SandboxOptions } from '../../src/index.ts';
import { acme, type Game, play } from '../play.ts';

const cashback: SeedAccount = {
  id: 'DPI4CASHBACK9',
  iban: 'IT90A0999800001I14000000009',
  owner: 'Cashback S.r.l.',
  phone: '393000000009',
  class: 'BUSINESS',
  balance: 1234.56,
  application: { key: 'cashback-key', secret: 'cashback-secret', code: 'cashback-code' },
};
const credentials = {
  ...acme,
  client_id: 'cashback-key',
  client_secret: 'cashback-secret',
  code: 'cashback-code',
};
/** Everything that an application says of its own account. */
const itself = {
  id: cashback.id,
  username: 'The cashback shop',
  account_iban: cashback.iban,
  account: cashback.iban,
};

const open = (options: SandboxOptions = {}): Promise<Game> =>
  play({ seed: { accounts: [cashback] }, ...options });

test('an account of any kind has its application connected, and the registry shows it', async () => {
  const { ask, as } = await open();
  const { body } = await ask('GET', '/bank/v1/registry/account', undefined, await as(credentials));
  expect(body).toMatchObject({
    id: 'DPI4CASHBACK9',
    bank_account: { iban: cashback.iban, class: 'BUSINESS', balance_current: 1234.56 },
  });
});

test('it pays and is paid by its id', async () => {
  const { ask, as, approve, people } = await open();
  const headers = await as(credentials);
  const order = {
    amount: 34.56,
    source: itself,
    recipient: { account: 'IT81Z0999800001000000070002' },
    status: 'READY',
  };
  const push = await ask('POST', '/bank/v1/push', order, headers);
  expect(push).toMatchObject({
    status: 200,
    body: { source: { id: cashback.id, username: cashback.phone } },
  });
  expect(await approve(push.body.id)).toMatchObject({ status: 'DONE' });

  const request = {
    policy: 'TRANSFERRED',
    transfer_amount_policy: 'FIXED',
    transfer_amount: '100.10',
    recipient: itself,
    status: 'READY',
  };
  const pull = await ask('POST', '/bank/v1/pull', request, headers);
  expect(pull).toMatchObject({ status: 200, body: { status: 'READY' } });
  expect(await approve(pull.body.id)).toMatchObject({ status: 'DONE' });
  expect((await people()).find(({ account }) => account === cashback.id)).toMatchObject({
    balance_current: 1300.1,
  });
});

test('its holder answers on the phone, named by the id', async () => {
  const { ask, approve, read } = await open();
  const { body } = await ask('POST', '/oa2/v1/connection', {});
  await approve(body.id, { person: cashback.id, pin: '12345' });
  expect(await read(body.id)).toMatchObject({ status: 'GRANTED' });
});

test('an account without money or application is there, and the books balance', async () => {
  const { application: _, balance: __, ...bare } = cashback;
  const { people, ledger, ask } = await open({ seed: { accounts: [bare] } });
  expect(await people()).toContainEqual(
    expect.objectContaining({ account: cashback.id, balance_current: 0, name: 'Cashback S.r.l.' }),
  );
  expect(await ledger()).toMatchObject({ balanced: true });
  expect(await ask('POST', '/oa2/v1/ac/token', credentials)).toMatchObject({ status: 401 });
});

test('a reset brings it back as it was', async () => {
  const { ask, reset } = await open();
  await reset();
  expect(await ask('POST', '/oa2/v1/ac/token', credentials)).toMatchObject({ status: 200 });
});

test('a storage that was kept stays as it is', async () => {
  const storage = memoryStorage();
  const before = await (await play({ storage })).people();
  expect(await (await open({ storage })).people()).toEqual(before);
});

test('the Quick Start’s credentials work beside it', async () => {
  const { ask } = await open();
  expect(await ask('GET', '/bank/v1/registry/account')).toMatchObject({ body: { id: 'BAC1923982WQ' } });
});

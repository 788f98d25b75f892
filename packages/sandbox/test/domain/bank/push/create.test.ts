import { expect, test } from 'vitest';
import { lampione, play } from '../../../play.ts';
import { ACME_IBAN, LIVIA_IBAN, NINA_IBAN, pushed, read, toNina } from '../bank.ts';

const source = {
  id: 'BAC1923982WQ',
  username: '393000000001',
  account_iban: ACME_IBAN,
  owner: { name: 'Acme Super Toons S.r.l.' },
};

test('a push to another bank is a draft, goes by SEPA at the next transmission and costs a euro', async () => {
  const game = await play();
  const body = {
    amount: 120,
    description: 'Stage fee',
    transfer_description: 'Stage fee / March',
    recipient: { account: LIVIA_IBAN, owner: { name: 'Livia Serrano' } },
    source: { account: ACME_IBAN },
    tarnsfer_description: 'misspelt by a known application',
  };
  const { status, body: push } = await game.ask('POST', '/bank/v1/push', body);
  expect(status).toBe(200);
  expect(push).toEqual({
    id: push.id,
    status: 'DRAFT',
    amount: 120,
    fee: 1,
    description: 'Stage fee',
    transfer_description: 'Stage fee / March',
    recipient: {
      acccount_iban: LIVIA_IBAN,
      account: LIVIA_IBAN,
      owner: { name: 'Livia Serrano' },
      bank_name: 'Banca di Prova',
    },
    source: { ...source, account: ACME_IBAN },
    date_scheduled: '2026-03-17T10:30:00+01:00',
    date_recipient: '2026-03-18',
    date_creation: '2026-03-16T19:20:30+01:00',
    date_last_modified: '2026-03-16T19:20:30+01:00',
    sharing: `http://127.0.0.1/u/2/${push.id}`,
  });
  expect(push.id).toMatch(/^SEM[0-9A-Z]{10}$/);
  expect(await read(game, 'push', push.id)).toEqual(push);
  expect(await game.approvals()).toEqual([]);
});

test('a recipient at A-Tono is told by name, costs nothing and is paid at once', async () => {
  const push = await pushed(await play(), toNina);
  expect(push).toMatchObject({ status: 'READY', date_scheduled: '2026-03-16T19:20:30+01:00', source });
  expect(push.recipient).toEqual({
    acccount_iban: NINA_IBAN,
    account: NINA_IBAN,
    username: '393000000002',
    owner: { name: 'Nina Vale' },
  });
  expect(push).not.toHaveProperty('fee');
  expect(push).not.toHaveProperty('date_recipient');
});

test.each([
  ['an IBAN with wrong check digits', { recipient: { account: 'IT77M0999901600000000123416' } }, 400, '104'],
  ['what is no IBAN', { recipient: { account: 'Livia' } }, 400, '104'],
  [
    'an account that A-Tono does not have',
    { recipient: { account: 'IT08X0999800001000000079999' } },
    400,
    '104',
  ],
  ['two recipients', { recipient: { account: LIVIA_IBAN, account_iban: NINA_IBAN } }, 400, '101'],
  ['nothing', { amount: 0 }, 400, '101'],
  ['less than half a cent', { amount: 0.004 }, 400, '101'],
  ['less than nothing', { amount: -1 }, 400, '101'],
  ['more than there is in the world', { amount: 1e20 }, 400, '101'],
  ['the own account', { recipient: { account: ACME_IBAN } }, 403, undefined],
  ["somebody else's account as source", { source: { account: NINA_IBAN } }, 403, '101'],
  ['a source at another bank', { source: { account: LIVIA_IBAN } }, 400, '101'],
  ['an unknown source', { source: { id: 'BAC0' } }, 400, '103'],
  ['two sources', { source: { account: ACME_IBAN, id: 'BAC2002145NV' } }, 400, '101'],
  ['a status of its own choice', { status: 'DONE' }, 400, '101'],
  ['a recurrence without a period', { recurrence: { count: 2 } }, 400, '100'],
  ['a period that is none', { recurrence: { period: 'monthly' } }, 400, '102'],
])('%s is refused', async (_, more, status, code) => {
  const game = await play();
  const body = { amount: 120, recipient: { account: LIVIA_IBAN }, ...more };
  const refused = await game.ask('POST', '/bank/v1/push', body);
  expect([refused.status, refused.body.code]).toEqual([status, code]);
  expect(await game.ask('POST', '/bank/v1/push/verify', body)).toMatchObject({ status });
  expect(await game.events()).toEqual([]);
});

test('more than two decimals are rounded half up, and the request log says so', async () => {
  const game = await play();
  expect(await pushed(game, { amount: 1.005 })).toMatchObject({ amount: 1.01 });
  expect((await game.requests()).at(-1)).toMatchObject({
    notes: ['The amount 1.005 has more than two decimals and was taken as 1.01.'],
  });
});

test('every property of a push can change until it is approved, and those left out stay', async () => {
  const game = await play();
  const { id } = await pushed(game, { status: 'DRAFT', description: 'Stage fee' });
  const path = `/bank/v1/push/${id}`;
  const changed = await game.ask('PATCH', path, { amount: 99, ...toNina });
  expect(changed.body).toMatchObject({ status: 'DRAFT', amount: 99, description: 'Stage fee' });
  expect(changed.body.recipient.owner.name).toBe('Nina Vale');
  expect(changed.body).not.toHaveProperty('fee');
  expect(await game.ask('PATCH', path, { status: 'READY' })).toMatchObject({
    body: { status: 'READY', amount: 99 },
  });
  expect(await game.approvals()).toMatchObject([{ id, kind: 'push', text: 'Stage fee', amount: 99 }]);
  expect(await game.ask('PATCH', path, { amount: 98, status: 'READY' })).toMatchObject({
    body: { amount: 98 },
  });
  expect(await game.ask('PATCH', path, { status: 'DRAFT' })).toMatchObject({ status: 403 });
  expect(await game.ask('PATCH', path, { amount: 0 })).toMatchObject({ status: 400 });
  await game.approve(id);
  const late = await game.ask('PATCH', path, { amount: 1 });
  expect(late).toMatchObject({ status: 403, reason: expect.stringContaining('only a DRAFT or READY one') });
  expect(await read(game, 'push', id)).toMatchObject({ status: 'DONE', amount: 98 });
});

test("another merchant's push is not accessible, an unknown one not there", async () => {
  const game = await play();
  const { id } = await pushed(game);
  const as = await game.as(lampione);
  for (const [method, path, body] of [
    ['GET', `/bank/v1/push/${id}`, undefined],
    ['PATCH', `/bank/v1/push/${id}`, {}],
    ['DELETE', `/bank/v1/push/${id}`, undefined],
    ['GET', `/bank/v1/push/${id}/transfers`, undefined],
  ] as const) {
    expect(await game.ask(method, path, body, as)).toMatchObject({ status: 403, body: { code: '101' } });
    expect(await game.ask(method, path.replace(id, 'SEM0'), body)).toMatchObject({ status: 404 });
  }
});

import { describe, expect, test } from 'vitest';
import { lampione, play, spendable } from '../../../play.ts';
import { ACME, ACME_IBAN, IRIS, LIVIA_IBAN, NINA, NINA_IBAN, pulled, read } from '../bank.ts';

test('a pull asks for money for the connected account, as the known application does', async () => {
  const game = await play();
  const { status, body } = await game.ask('POST', '/bank/v1/pull', {
    description: 'Season ticket',
    policy: 'TRANSFERABLE',
    transfer_amount_policy: 'FIXED',
    transfer_amount: '12.50',
    date_end: '2026-06-30',
    recipient: { id: 'BAC1923982WQ', username: 'A shop', account_iban: ACME_IBAN, account: ACME_IBAN },
    status: 'READY',
    webhooks: { all: 'https://boxoffice.example/pull' },
    loopback_uri: 'boxoffice://season-ticket',
  });
  expect(status).toBe(200);
  expect(body).toEqual({
    id: body.id,
    status: 'READY',
    description: 'Season ticket',
    policy: 'TRANSFERABLE',
    transfer_amount_policy: 'FIXED',
    transfer_amount: 12.5,
    date_end: '2026-06-30',
    recipient: {
      username: '393000000001',
      account_iban: ACME_IBAN,
      account: ACME_IBAN,
      owner: { name: 'Acme Super Toons S.r.l.' },
    },
    sharing: `http://127.0.0.1/u/2/${body.id}`,
    webhooks: { all: 'https://boxoffice.example/pull' },
    loopback_uri: 'boxoffice://season-ticket',
  });
  expect(await read(game, 'pull', body.id)).toEqual(body);
  expect(await game.approvals()).toMatchObject([{ id: body.id, kind: 'pull', amount: 12.5 }]);
});

test('without policies it is TRANSFERABLE, FIXED with an amount and OPEN without', async () => {
  const game = await play();
  expect(await pulled(game)).toMatchObject({ policy: 'TRANSFERABLE', transfer_amount_policy: 'FIXED' });
  const open = await game.ask('POST', '/bank/v1/pull', {});
  expect(open.body).toMatchObject({ status: 'DRAFT', transfer_amount_policy: 'OPEN' });
});

test.each([
  ['an unknown policy', { policy: 'SOMETIMES' }, 400, '101'],
  ['an unknown amount policy', { transfer_amount_policy: 'MAXIMUM' }, 400, '101'],
  ['FIXED without an amount', { transfer_amount_policy: 'FIXED' }, 400, '100'],
  ['nothing', { transfer_amount: 0 }, 400, '101'],
  ['an end that is over', { date_end: '2026-03-15' }, 400, '102'],
  ['an end that does not exist', { date_end: '2026-02-30' }, 400, '102'],
  ["somebody else's account", { recipient: { account: NINA_IBAN } }, 403, '101'],
  ['an account at another bank', { recipient: { account: LIVIA_IBAN } }, 400, '101'],
  ['no IBAN', { recipient: { account: 'Acme' } }, 400, '104'],
  ['an unknown account', { recipient: { id: 'DPI0' } }, 400, '103'],
])('%s is refused', async (_, body, status, code) => {
  const game = await play();
  const refused = await game.ask('POST', '/bank/v1/pull', body);
  expect([refused.status, refused.body.code]).toEqual([status, code]);
});

test('it can change until it is approved', async () => {
  const game = await play();
  const { id } = await pulled(game, { status: 'DRAFT', description: 'Season ticket' });
  const path = `/bank/v1/pull/${id}`;
  expect(await game.ask('PATCH', path, { transfer_amount: 10 })).toMatchObject({
    body: { status: 'DRAFT', transfer_amount: 10, description: 'Season ticket' },
  });
  await expect(game.approve(id)).rejects.toMatchObject({ status: 409 });
  expect(await game.ask('PATCH', path, { status: 'READY' })).toMatchObject({ body: { status: 'READY' } });
  expect(await game.ask('PATCH', path, { status: 'DRAFT' })).toMatchObject({ status: 403 });
  await game.approve(id);
  expect(await game.ask('PATCH', path, { transfer_amount: 11 })).toMatchObject({ status: 403 });
});

test("another merchant's is not accessible, an unknown one not there", async () => {
  const game = await play();
  const { id } = await pulled(game);
  const as = await game.as(lampione);
  expect(await game.ask('GET', `/bank/v1/pull/${id}`, undefined, as)).toMatchObject({ status: 403 });
  expect(await game.ask('PATCH', `/bank/v1/pull/${id}`, {}, as)).toMatchObject({ status: 403 });
  expect(await game.ask('GET', '/bank/v1/pull/PUL0')).toMatchObject({ status: 404 });
});

describe('the payer', () => {
  test('approves what is TRANSFERRED at once', async () => {
    const game = await play();
    const { id } = await pulled(game, { policy: 'TRANSFERRED' });
    expect(await game.approve(id)).toMatchObject({ status: 'DONE' });
    expect(await spendable(game, NINA)).toBe(9987.5);
    expect(await spendable(game, ACME)).toBe(1263.25);
  });

  test('says the amount where it is OPEN', async () => {
    const game = await play();
    const { body } = await game.ask('POST', '/bank/v1/pull', { policy: 'TRANSFERRED', status: 'READY' });
    await expect(game.approve(body.id)).rejects.toThrow('has to say an amount');
    await expect(game.approve(body.id, { amount: 0 })).rejects.toThrow('no sum');
    expect(await game.approve(body.id, { amount: 3 })).toMatchObject({ status: 'DONE' });
    expect(await spendable(game, ACME)).toBe(1253.75);
  });

  test('has too little for what is TRANSFERRED: it has failed', async () => {
    const game = await play();
    const { id } = await pulled(game, { policy: 'TRANSFERRED' });
    expect(await game.approve(id, { person: IRIS })).toMatchObject({ status: 'FAILED' });
    expect(await spendable(game, IRIS)).toBe(5);
  });

  test('is not who is paid', async () => {
    const game = await play();
    const { id } = await pulled(game);
    await expect(game.approve(id, { person: ACME })).rejects.toThrow('An account cannot pay itself');
  });

  test('refuses, or approves and takes it back', async () => {
    const game = await play();
    const refused = await pulled(game);
    expect(await game.refuse(refused.id)).toMatchObject({ status: 'REFUSED' });
    const { id } = await pulled(game);
    expect(await game.approve(id)).toMatchObject({ status: 'SCHEDULED' });
    await expect(game.revoke(id, { person: IRIS })).rejects.toThrow('is paid by');
    expect(await game.revoke(id)).toMatchObject({ status: 'REVOKED' });
    expect(await game.ask('POST', `/bank/v1/pull/${id}/transfer`, {})).toMatchObject({ status: 403 });
  });

  test('is who takes it back where nobody is named', async () => {
    const game = await play();
    const { id } = await pulled(game);
    await game.approve(id, { person: IRIS });
    expect(await game.revoke(id)).toMatchObject({ status: 'REVOKED' });
  });

  test('comes too late', async () => {
    const game = await play();
    const { id } = await pulled(game, { date_end: '2026-03-16' });
    await game.clock.set(new Date('2026-03-17T00:00:00+01:00'));
    await expect(game.approve(id)).rejects.toThrow('is over');
  });
});

test('a pull that has moved money is DONE when its last day is over; another stays as it is', async () => {
  const game = await play();
  const [used, unused] = [
    await pulled(game, { date_end: '2026-03-20' }),
    await pulled(game, { date_end: '2026-03-20' }),
  ];
  await game.approve(used.id);
  await game.approve(unused.id);
  await game.ask('POST', `/bank/v1/pull/${used.id}/transfer`, {});
  await game.clock.set(new Date('2026-03-20T23:59:59+01:00'));
  expect(await read(game, 'pull', used.id, await game.as())).toMatchObject({ status: 'RUNNING' });
  await game.clock.advance('1s');
  const as = await game.as();
  expect(await read(game, 'pull', used.id, as)).toMatchObject({ status: 'DONE' });
  expect(await read(game, 'pull', unused.id, as)).toMatchObject({ status: 'SCHEDULED' });
  const late = await game.ask('POST', `/bank/v1/pull/${unused.id}/transfer`, {}, as);
  expect(late).toMatchObject({ status: 403, reason: expect.stringContaining('is over') });
});

test.each([
  ['delete', 'DELETED', false],
  ['cancel', 'CANCELLED', true],
  ['fail', 'FAILED', true],
])('%s, which the API does not offer, makes it %s', async (action, status, approved) => {
  const game = await play();
  const { id } = await pulled(game);
  if (approved) await game.approve(id);
  expect(await game.act(id, action)).toMatchObject({ status });
  expect(await game.approvals()).toEqual([]);
});

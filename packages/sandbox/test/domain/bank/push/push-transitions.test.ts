import { describe, expect, test } from 'vitest';
import { play, spendable } from '../../../play.ts';
import { ACME, cents, IRIS, NINA, pushed, read, toNina, transfersOf } from '../bank.ts';

describe('on the phone', () => {
  test('approval sets amount and fee aside and books a transfer', async () => {
    const game = await play();
    const { id } = await pushed(game);
    expect(await game.approve(id)).toEqual({ id, kind: 'push', status: 'SCHEDULED' });
    expect(await cents(game, `${ACME}:booked`)).toBe(121_00);
    expect(await spendable(game, ACME)).toBe(1129.75);
    expect(await transfersOf(game, id)).toMatchObject([{ status: 'BOOKED', date_recipient: '2026-03-18' }]);
    expect(await game.approvals()).toEqual([]);
  });

  test('approval pays a recipient at A-Tono at once', async () => {
    const game = await play();
    const { id } = await pushed(game, toNina);
    expect(await game.approve(id)).toMatchObject({ status: 'DONE' });
    expect(await spendable(game, ACME)).toBe(1130.75);
    expect(await spendable(game, NINA)).toBe(10_120);
  });

  test('approval is that of its own time, not of the order', async () => {
    const game = await play();
    const { id } = await pushed(game);
    await game.clock.advance('15h');
    await game.approve(id);
    const as = await game.as();
    expect(await read(game, 'push', id, as)).toMatchObject({ date_scheduled: '2026-03-18T10:30:00+01:00' });
  });

  test('refusal ends it', async () => {
    const game = await play();
    const { id } = await pushed(game);
    expect(await game.refuse(id)).toMatchObject({ status: 'REFUSED' });
    expect(await game.approvals()).toEqual([]);
  });

  test('a draft cannot be approved', async () => {
    const game = await play();
    const { id } = await pushed(game, { status: 'DRAFT' });
    await expect(game.approve(id)).rejects.toMatchObject({ status: 409 });
  });

  test('nobody but the account owner approves, with the own PIN', async () => {
    const game = await play();
    const { id } = await pushed(game);
    await expect(game.approve(id, { person: NINA })).rejects.toThrow(`is paid by ${ACME}, not by ${NINA}`);
    await expect(game.approve(id, { pin: '00000' })).rejects.toMatchObject({ status: 403 });
    expect(await game.approve(id, { person: ACME, pin: '12345' })).toMatchObject({ status: 'SCHEDULED' });
  });

  test('a balance that is too low changes nothing', async () => {
    const game = await play();
    const { id } = await pushed(game, { amount: 1250 });
    await expect(game.approve(id)).rejects.toThrow('125100 cents are needed, 125075 are available');
    expect(await read(game, 'push', id)).toMatchObject({ status: 'READY' });
  });

  test('a recurrence that has ended meanwhile cannot begin', async () => {
    const game = await play();
    const recurrence = { period: 'P1M', date_end: '2026-03-17T12:00:00+01:00' };
    const { id } = await pushed(game, { recurrence });
    await game.clock.advance('15h');
    await expect(game.approve(id)).rejects.toThrow('ends before its first transfer');
  });
});

describe('the back office', () => {
  const large = { amount: 1500.01 };

  test('is asked above 1,500.00 euro by SEPA', async () => {
    const game = await play();
    await game.approve(
      (
        await pushed(
          game,
          { amount: 500, recipient: { account: 'IT07Y0999800001000000070001' } },
          await asNina(game),
        )
      ).id,
    );
    const { id } = await pushed(game, large);
    expect(await game.approve(id)).toMatchObject({ status: 'WAITING_APPROVAL' });
    expect(await game.approvals()).toMatchObject([{ id, back_office: true }]);
    await game.clock.advance('2d');
    expect(await game.approve(id)).toMatchObject({ status: 'DONE' });
    expect(await cents(game, 'droppay:outgoing')).toBe(1500_01);
    expect(await transfersOf(game, id, await game.as())).toMatchObject([
      { status: 'ACCOUNTED', date_accounted: '2026-03-18T19:20:30+01:00', date_recipient: '2026-03-19' },
    ]);
    expect(await cents(game, `${ACME}:booked`)).toBe(0);
  });

  test.each([
    ['exactly 1,500.00 euro', { amount: 1500 }, 'SCHEDULED'],
    ['more to A-Tono', { amount: 1600, ...toNina }, 'DONE'],
  ])('is not asked: %s', async (_, more, status) => {
    const game = await play();
    await game.approve(
      (
        await pushed(
          game,
          { amount: 500, recipient: { account: 'IT07Y0999800001000000070001' } },
          await asNina(game),
        )
      ).id,
    );
    expect(await game.approve((await pushed(game, more)).id)).toMatchObject({ status });
  });

  test.each([
    ['stop', 'NOT_APPROVED'],
    ['fail', 'FAILED'],
  ])('%s releases what was set aside', async (action, status) => {
    const game = await play();
    const { id } = await pushed(
      game,
      { ...large, source: { account: 'IT81Z0999800001000000070002' } },
      await asNina(game),
    );
    await game.approve(id);
    expect(await cents(game, `${NINA}:booked`)).toBe(1501_01);
    expect(await game.act(id, action)).toMatchObject({ status });
    expect(await cents(game, `${NINA}:available`)).toBe(10_000_00);
    expect(await game.approvals()).toEqual([]);
    expect(await transfersOf(game, id, await asNina(game))).toMatchObject([{ status: 'FAILED' }]);
  });

  test('decides late: the periods count from its decision', async () => {
    const game = await play();
    const toAcme = { amount: 5000, recipient: { account: 'IT07Y0999800001000000070001' } };
    await game.approve((await pushed(game, toAcme, await asNina(game))).id);
    const { id } = await pushed(game, { ...large, recurrence: { period: 'P7D', count: 2 } });
    await game.approve(id);
    await game.clock.advance('P1M');
    expect(await game.approve(id)).toMatchObject({ status: 'RUNNING' });
    await game.clock.advance('8d');
    const transfers = await transfersOf(game, id, await game.as());
    expect(transfers.map(({ date_accounted }) => date_accounted)).toEqual([
      '2026-04-16T20:20:30+02:00',
      '2026-04-23T10:30:00+02:00',
    ]);
  });

  test('holds the push until it has decided', async () => {
    const game = await play();
    const { id } = await pushed(
      game,
      { ...large, source: { account: 'IT81Z0999800001000000070002' } },
      await asNina(game),
    );
    await game.approve(id);
    expect(await game.ask('DELETE', `/bank/v1/push/${id}`, undefined, await asNina(game))).toMatchObject({
      status: 403,
    });
  });
});

/** Third parties order for anybody. */
async function asNina(game: Awaited<ReturnType<typeof play>>): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${(await game.tppToken()).access_token}` };
}

describe('third parties', () => {
  test('order for the account they name', async () => {
    const game = await play();
    const as = await asNina(game);
    const { id } = await pushed(game, { source: { id: 'BAC2002145NV' } }, as);
    expect(await game.approve(id)).toMatchObject({ status: 'SCHEDULED' });
    expect(await spendable(game, NINA)).toBe(9879);
    expect(await read(game, 'push', id, as)).toMatchObject({ source: { username: '393000000002' } });
    expect(await game.ask('GET', `/bank/v1/push/${id}`)).toMatchObject({ status: 403 });
  });

  test('or for whoever approves', async () => {
    const game = await play();
    const as = await asNina(game);
    const { id } = await pushed(game, { amount: 4 }, as);
    expect(await read(game, 'push', id, as)).not.toHaveProperty('source');
    expect(await game.approve(id, { person: IRIS })).toMatchObject({ status: 'SCHEDULED' });
    expect(await spendable(game, IRIS)).toBe(0);
    expect(await read(game, 'push', id, as)).toMatchObject({ source: { owner: { name: 'Iris Conti' } } });
  });

  test('not from an account to itself', async () => {
    const game = await play();
    const { id } = await pushed(game, toNina, await asNina(game));
    await expect(game.approve(id)).rejects.toThrow('An account cannot pay itself');
  });

  test('nothing that repeats', async () => {
    const game = await play();
    const body = { amount: 1, ...toNina, recurrence: { period: 'P1M' } };
    expect(await game.ask('POST', '/bank/v1/push', body, await asNina(game))).toMatchObject({ status: 403 });
  });

  test('do not see what an application ordered, and have no registry', async () => {
    const game = await play();
    const as = await asNina(game);
    const { id } = await pushed(game);
    expect(await game.ask('GET', `/bank/v1/push/${id}`, undefined, as)).toMatchObject({ status: 403 });
    expect(await game.ask('GET', '/bank/v1/registry/account', undefined, as)).toMatchObject({ status: 401 });
  });

  test('register', async () => {
    const { ask } = await play();
    expect(await ask('POST', '/auth/realms/droppay/tpp/register', {}, { authorization: '' })).toMatchObject({
      status: 204,
    });
  });
});

import { describe, expect, test } from 'vitest';
import type { Account } from '../../../../src/domain/bank/account.ts';
import { pushPhone } from '../../../../src/domain/bank/push/push-phone.ts';
import { pushResource } from '../../../../src/domain/bank/push/push-resource.ts';
import type { Push } from '../../../../src/domain/bank/push/push.ts';
import { workAt } from '../../decision.ts';
import { ninaOrder, ready, sepaOrder } from './orders.ts';

const now = Date.parse('2026-03-17T10:30:00+01:00');
const account = (id: string): Account =>
  ({ id, bankId: `BAC-${id}`, iban: `IT-${id}`, owner: id, holder: { phone: '1' } }) as Account;
const [acme, remo] = [account('ACME'), account('REMO')];
const transfer = { id: 'SMP1', status: 'BOOKED', push: 'SEM1', cents: 12_000 };
const booked = { booking: { account: 'ACME', cents: 12_100 }, transfer: 'SMP1' };
const scheduled = ready(sepaOrder(), { status: 'SCHEDULED', scheduled: now, next: now, ...booked });
const held = ready(sepaOrder(), { status: 'WAITING_APPROVAL', scheduled: now, ...booked });
const running = ready(ninaOrder(), { status: 'RUNNING', done: 1, next: now });
const { source: _, ...anybodys } = ninaOrder();

const at = (push?: Push, cents?: number): ReturnType<typeof workAt> =>
  workAt(now, {
    push: push ? { SEM1: push } : {},
    pushTransfer: { SMP1: transfer },
    balance: cents === undefined ? {} : { 'ACME:available': { cents }, 'REMO:available': { cents } },
  });

describe('the phone shows', () => {
  test.each([
    ['the description of the push', { description: 'Stage fee' }, { name: 'Livia' }, 'Stage fee'],
    ['who gets it', {}, { name: 'Livia' }, 'Transfer to Livia'],
    ['the account that gets it', {}, undefined, 'Transfer to IT-LIVIA'],
  ])('%s', async (_title, posted, owner, text) => {
    const order = sepaOrder();
    const push = ready({
      ...order,
      posted: { ...order.posted, ...posted },
      recipient: { info: { account: 'IT-LIVIA', ...(owner && { owner }) } },
    });
    expect(await pushPhone.describe(at(push), 'SEM1')).toStrictEqual({ text, cents: 12_000, payer: 'ACME' });
  });

  test('what waits for the back office as that', async () => {
    expect(await pushPhone.describe(at(held), 'SEM1')).toMatchObject({ backOffice: true });
    expect(await pushPhone.describe(at(ready()), 'SEM1')).not.toHaveProperty('backOffice');
  });

  test('no payer where anybody may pay, and nothing where there is nothing', async () => {
    expect(await pushPhone.describe(at(ready(anybodys)), 'SEM1')).not.toHaveProperty('payer');
    expect(await pushPhone.describe(at(), 'SEM1')).toBeUndefined();
  });
});

describe('on the phone and in the back office', () => {
  test.each<[string, Push, Account, string]>([
    ['approve', ready(), acme, 'SCHEDULED'],
    ['approve', ready(anybodys), remo, 'DONE'],
    ['refuse', ready(), acme, 'REFUSED'],
    ['revoke', running, acme, 'REVOKED'],
    ['approve', held, remo, 'DONE'],
    ['stop', held, remo, 'NOT_APPROVED'],
    ['fail', held, remo, 'FAILED'],
    ['fail', scheduled, remo, 'FAILED'],
    ['fail', running, remo, 'FAILED'],
  ])('%s leads on', async (action, push, person, status) => {
    const work = at(push, 1e6);
    expect(await pushPhone.act(work, 'SEM1', action, person)).toEqual({ status });
    expect(work.applied).toMatchObject([{ push: { status } }]);
  });

  test.each<[string, Push]>([
    ['run', scheduled],
    ['cancel', scheduled],
    ['delete', ready()],
    ['make ready', ready(sepaOrder(), { status: 'DRAFT' })],
    ['hold', scheduled],
    ['stop', ready()],
    ['dance', ready()],
  ])('%s leads nowhere, by whatever the application and time do', async (action, push) => {
    const work = at(push, 1e6);
    expect(await pushPhone.act(work, 'SEM1', action, acme)).toEqual({
      refused: 'Conflict',
      because: `The push SEM1 is ${push.status}; "${action}" does not lead anywhere from there.`,
    });
    expect(work.applied).toEqual([]);
  });

  test.each<[string, Push]>([
    ['approve', ready()],
    ['refuse', ready()],
    ['revoke', running],
  ])('nobody but the payer may %s', async (action, push) => {
    const work = at(push, 1e6);
    expect(await pushPhone.act(work, 'SEM1', action, remo)).toEqual({
      refused: 'Conflict',
      because: 'The push SEM1 is paid by ACME, not by REMO.',
    });
    expect(work.applied).toEqual([]);
  });

  test('who approves what anybody may pay is the payer, with what is on that account', async () => {
    const work = at(ready(anybodys), 12_000);
    await pushPhone.act(work, 'SEM1', 'approve', remo);
    expect(work.applied).toMatchObject([
      {
        push: {
          source: {
            account: 'REMO',
            info: { id: 'BAC-REMO', username: '1', account_iban: 'IT-REMO', owner: { name: 'REMO' } },
          },
        },
      },
    ]);
    for (const [poor, available] of [
      [at(ready(anybodys), 11_999), 11_999],
      [at(ready(anybodys)), 0],
    ] as const) {
      expect(await pushPhone.act(poor, 'SEM1', 'approve', remo)).toMatchObject({
        because: expect.stringContaining(`${available} are available`),
      });
      expect(poor.applied).toEqual([]);
    }
  });

  test('the back office takes what was set aside, though nothing is left', async () => {
    const work = at(held);
    expect(await pushPhone.act(work, 'SEM1', 'approve', remo)).toEqual({ status: 'DONE' });
    expect(work.applied[0]!.entries).toMatchObject([
      { lines: [{ account: 'ACME:booked', debit: 12_000 }, { account: 'droppay:outgoing' }] },
      { lines: [{ account: 'ACME:booked', debit: 100 }, { account: 'droppay:fees' }] },
    ]);
  });

  test('what ends fails the transfer that was booked', async () => {
    const work = at(scheduled);
    await pushPhone.act(work, 'SEM1', 'fail', acme);
    expect(work.applied).toMatchObject([
      { events: [{}, { resource: 'PushTransfer', id: 'SMP1', to: 'FAILED' }] },
    ]);
  });

  test('there is nothing to do to what is not there', async () => {
    expect(await pushPhone.act(at(), 'SEM1', 'approve', acme)).toBeUndefined();
  });
});

describe('time', () => {
  const run = pushResource.tasks['push.run'];

  test('makes the transfer that was booked', async () => {
    const work = at(scheduled);
    await run(work, 'SEM1');
    expect(work.applied).toMatchObject([{ push: { status: 'DONE' }, events: [{ id: 'SMP1' }, {}] }]);
  });

  test('makes another from what is there', async () => {
    const work = at(running, 12_000);
    await run(work, 'SEM1');
    expect(work.applied).toMatchObject([{ push: { status: 'DONE', done: 2 } }]);
    for (const poor of [at(running, 11_999), at(running)]) {
      await run(poor, 'SEM1');
      expect(poor.applied).toMatchObject([{ push: { status: 'FAILED' } }]);
    }
  });

  test.each<[string, Push | undefined]>([
    ['before its time', { ...scheduled, next: now + 1 }],
    ['that is not planned any more', held],
    ['that has ended', { ...running, status: 'REVOKED' }],
    ['that is gone', undefined],
  ])('leaves a push alone %s', async (_title, push) => {
    const work = at(push, 1e6);
    await run(work, 'SEM1');
    expect(work.applied).toEqual([]);
  });
});

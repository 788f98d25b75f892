import { describe, expect, test } from 'vitest';
import { approve, end } from '../../../../src/domain/bank/push/push-transitions.ts';
import type { PushTransfer } from '../../../../src/domain/bank/push-transfer/push-transfer.ts';
import { decisionAt } from '../../decision.ts';
import { listened, MONDAY, moved, ninaOrder, ready, sepaOrder, TUESDAY } from './orders.ts';

const acme = sepaOrder().source!;

describe('approval', () => {
  test('of SEPA sets amount and fee aside for the next transmission', () => {
    const approved = approve(ready(sepaOrder({ posted: listened })), acme, 12_100, decisionAt(MONDAY));
    expect(approved).toMatchObject({
      push: {
        status: 'SCHEDULED',
        scheduled: TUESDAY,
        next: TUESDAY,
        booking: { account: 'ACME', cents: 12_100 },
        transfer: 'SMP1',
        updated: MONDAY,
      },
      entries: [{ about: 'push SEM1', ...moved('ACME:available', 'ACME:booked', 12_100) }],
      events: [{ action: 'approve' }, { resource: 'PushTransfer', to: 'BOOKED' }],
      due: [{ at: TUESDAY, task: 'push.run', id: 'SEM1' }],
      notifications: [{ etype: 'SANDBOX_PUSH_SCHEDULED' }],
    });
    expect(
      'records' in approved && approved.records.map(({ kind, record }) => [kind, record !== undefined]),
    ).toEqual([
      ['waiting', false],
      ['pushTransfer', true],
      ['pushTransferOf', true],
      ['push', true],
    ]);
  });

  test.each([
    ['amount and fee', sepaOrder(), 12_099, '12100 cents are needed, 12099 are available.'],
    ['the amount at A-Tono', ninaOrder(), 11_999, '12000 cents are needed, 11999 are available.'],
  ])('needs %s', (_, order, funds, because) => {
    expect(approve(ready(order), acme, funds, decisionAt(MONDAY))).toEqual({
      refused: 'Conflict',
      because: `The balance is too low: ${because}`,
    });
  });

  test('at A-Tono pays at once', () => {
    expect(approve(ready(ninaOrder()), acme, 12_000, decisionAt(MONDAY))).toMatchObject({
      push: { status: 'DONE', done: 1, scheduled: MONDAY },
      entries: [moved('ACME:available', 'NINA:available', 12_000)],
      events: [{ action: 'approve' }, { resource: 'PushTransfer' }, { action: 'run' }],
      due: [],
    });
  });

  test('above 1,500 euro waits for the back office', () => {
    const large = (cents: number): ReturnType<typeof approve> =>
      approve(ready(sepaOrder({ cents, posted: listened })), acme, 1e6, decisionAt(MONDAY));
    expect(large(150_000)).toMatchObject({ push: { status: 'SCHEDULED' } });
    const held = large(150_001);
    expect(held).toMatchObject({
      push: { status: 'WAITING_APPROVAL', booking: { cents: 150_101 }, transfer: 'SMP1' },
      entries: [moved('ACME:available', 'ACME:booked', 150_101)],
      events: [{ action: 'approve' }, { resource: 'PushTransfer' }, { action: 'hold' }],
      due: [],
      notifications: [{ etype: 'SANDBOX_PUSH_WAITING_APPROVAL' }],
    });
    expect(held).not.toHaveProperty('push.next');
    expect('records' in held && held.records.findLast(({ kind }) => kind === 'waiting')).toEqual({
      kind: 'waiting',
      key: 'SEM1',
      record: { kind: 'push' },
    });
  });

  test.each([
    ['of SEPA', sepaOrder(), TUESDAY],
    ['at A-Tono', ninaOrder(), MONDAY],
  ])('is too late once the recurrence has ended: %s', (_, order, first) => {
    const repeated = (last: number): ReturnType<typeof approve> =>
      approve(ready({ ...order, recurrence: { period: 'P1M', end: last } }), acme, 1e6, decisionAt(MONDAY));
    expect(repeated(first)).toHaveProperty('push');
    expect(repeated(first - 1)).toEqual({
      refused: 'Conflict',
      because: 'The recurrence of the push SEM1 ends before its first transfer.',
    });
  });

  test('by the recipient is none', () => {
    const nina = { account: 'NINA', info: {} };
    expect(approve(ready(ninaOrder()), nina, 1e6, decisionAt(MONDAY))).toEqual({
      refused: 'Conflict',
      because: 'An account cannot pay itself.',
    });
  });
});

describe('any other end', () => {
  const transfer = { id: 'SMP1', status: 'BOOKED', push: 'SEM1' } as PushTransfer;

  test('releases what is set aside and fails the transfer that waits', () => {
    const booking = { account: 'ACME', cents: 12_100 };
    const scheduled = ready(sepaOrder({ posted: listened }), {
      status: 'SCHEDULED',
      booking,
      next: TUESDAY,
      transfer: 'SMP1',
    });
    const ended = end(scheduled, 'cancel', transfer, decisionAt(MONDAY));
    const push = ready(sepaOrder({ posted: listened }), { status: 'CANCELLED', updated: MONDAY });
    expect(ended).toMatchObject({
      push,
      records: [
        { kind: 'waiting', key: 'SEM1', record: undefined },
        { kind: 'pushTransfer', key: 'SMP1', record: { status: 'FAILED' } },
        { kind: 'push', key: 'SEM1', record: push },
      ],
      entries: [{ about: 'push SEM1, released', ...moved('ACME:booked', 'ACME:available', 12_100) }],
      events: [{ action: 'cancel' }, { resource: 'PushTransfer', action: 'fail' }],
      notifications: [{ etype: 'SANDBOX_PUSH_CANCELLED' }],
    });
    expect(ended.push).toEqual(push);
  });

  test('moves nothing where nothing is set aside', () => {
    expect(end(ready(), 'refuse', undefined, decisionAt(MONDAY))).toMatchObject({
      push: { status: 'REFUSED' },
      records: [{ kind: 'waiting' }, { kind: 'push' }],
      entries: [],
      events: [{ action: 'refuse' }],
      notifications: [],
    });
  });
});

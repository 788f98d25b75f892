import { describe, expect, test } from 'vitest';
import { create, isOpen, update } from '../../../../src/domain/bank/push/create.ts';
import { approve, end } from '../../../../src/domain/bank/push/push-transitions.ts';
import { run } from '../../../../src/domain/bank/push/run.ts';
import type { PushTransfer } from '../../../../src/domain/bank/push-transfer/push-transfer.ts';
import { decisionAt } from '../../decision.ts';
import { ninaOrder, ready, sepaOrder } from './orders.ts';

const webhooks = { all: 'http://127.0.0.1/events' };
const posted = { ...sepaOrder().posted, webhooks };
const acme = sepaOrder().source!;
/** Monday, 16 March 2026, 19:20:30 in Rome: the next transmission is on Tuesday at 10:30. */
const now = Date.parse('2026-03-16T19:20:30+01:00');
const tuesday = Date.parse('2026-03-17T10:30:00+01:00');
const moved = (from: string, to: string, cents: number): object => ({
  lines: [
    { account: from, side: 'liability', debit: cents },
    { account: to, side: 'liability', debit: -cents },
  ],
});

describe('an order', () => {
  test.each([
    ['DRAFT', undefined],
    ['READY', { kind: 'push' }],
  ] as const)('begins as %s', (status, waiting) => {
    const push = { ...ready(), status, tpp: true, created: 2000, updated: 2000 };
    expect(create(sepaOrder(), status, true, decisionAt(2000))).toEqual({
      push,
      records: [
        { kind: 'push', key: 'SEM1', record: push },
        { kind: 'waiting', key: 'SEM1', record: waiting },
      ],
      events: [{ at: 2000, resource: 'Push', id: 'SEM1', action: 'create', to: status }],
    });
  });

  test('may change while it is a draft or ready, and not after', () => {
    const open = ['DRAFT', 'READY', 'SCHEDULED', 'WAITING_APPROVAL', 'RUNNING', 'DONE'] as const;
    expect(open.filter((status) => isOpen({ status }))).toEqual(['DRAFT', 'READY']);
  });

  test.each([undefined, 'READY'] as const)('changes what is to be paid and stays ready: %s', (status) => {
    const changed = ready(ninaOrder(), { tpp: true, done: 0, created: 1000, updated: 2000 });
    expect(update(ready(sepaOrder(), { tpp: true }), ninaOrder(), status, decisionAt(2000))).toEqual({
      push: changed,
      records: [
        { kind: 'push', key: 'SEM1', record: changed },
        { kind: 'waiting', key: 'SEM1', record: { kind: 'push' } },
      ],
    });
  });

  test('is made ready from a draft, which its listener is told', () => {
    const draft = ready(sepaOrder(), { status: 'DRAFT' });
    expect(update(draft, sepaOrder({ posted }), 'READY', decisionAt(2000))).toMatchObject({
      push: { status: 'READY', updated: 2000 },
      records: [{ kind: 'push' }, { kind: 'waiting', record: { kind: 'push' } }],
      events: [{ action: 'make ready', from: 'DRAFT', to: 'READY' }],
      notifications: [{ webhook: 'push', url: webhooks.all, etype: 'SANDBOX_PUSH_READY', at: 2000 }],
    });
  });

  test('is not made a draft again', () => {
    expect(update(ready(), sepaOrder(), 'DRAFT', decisionAt(2000))).toEqual({
      refused: 'Forbidden',
      because: 'The push SEM1 is READY and cannot be made a DRAFT one.',
    });
  });
});

describe('approval', () => {
  test('of SEPA sets amount and fee aside for the next transmission', () => {
    const approved = approve(ready(sepaOrder({ posted })), acme, 12_100, decisionAt(now));
    expect(approved).toMatchObject({
      push: {
        status: 'SCHEDULED',
        scheduled: tuesday,
        next: tuesday,
        booking: { account: 'ACME', cents: 12_100 },
        transfer: 'SMP1',
        updated: now,
      },
      entries: [{ about: 'push SEM1', ...moved('ACME:available', 'ACME:booked', 12_100) }],
      events: [{ action: 'approve' }, { resource: 'PushTransfer', to: 'BOOKED' }],
      due: [{ at: tuesday, task: 'push.run', id: 'SEM1' }],
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
    expect(approve(ready(order), acme, funds, decisionAt(now))).toEqual({
      refused: 'Conflict',
      because: `The balance is too low: ${because}`,
    });
  });

  test('at A-Tono pays at once', () => {
    expect(approve(ready(ninaOrder()), acme, 12_000, decisionAt(now))).toMatchObject({
      push: { status: 'DONE', done: 1, scheduled: now },
      entries: [moved('ACME:available', 'NINA:available', 12_000)],
      due: [],
    });
  });

  test('above 1,500 euro waits for the back office', () => {
    const large = (cents: number): ReturnType<typeof approve> =>
      approve(ready(sepaOrder({ cents, posted })), acme, 1e6, decisionAt(now));
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
    ['of SEPA', sepaOrder(), tuesday],
    ['at A-Tono', ninaOrder(), now],
  ])('is too late once the recurrence has ended: %s', (_, order, first) => {
    const repeated = (last: number): ReturnType<typeof approve> =>
      approve(ready({ ...order, recurrence: { period: 'P1M', end: last } }), acme, 1e6, decisionAt(now));
    expect(repeated(first)).toHaveProperty('push');
    expect(repeated(first - 1)).toEqual({
      refused: 'Conflict',
      because: 'The recurrence of the push SEM1 ends before its first transfer.',
    });
  });

  test('by the recipient is none', () => {
    const nina = { account: 'NINA', info: {} };
    expect(approve(ready(ninaOrder()), nina, 1e6, decisionAt(now))).toEqual({
      refused: 'Conflict',
      because: 'An account cannot pay itself.',
    });
  });
});

describe('any other end', () => {
  const transfer = { id: 'SMP1', status: 'BOOKED', push: 'SEM1' } as PushTransfer;

  test('releases what is set aside and fails the transfer that waits', () => {
    const booking = { account: 'ACME', cents: 12_100 };
    const scheduled = ready(sepaOrder({ posted }), {
      status: 'SCHEDULED',
      booking,
      next: tuesday,
      transfer: 'SMP1',
    });
    const ended = end(scheduled, 'cancel', transfer, decisionAt(now));
    const push = ready(sepaOrder({ posted }), { status: 'CANCELLED', updated: now });
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
    expect(end(ready(), 'refuse', undefined, decisionAt(now))).toMatchObject({
      push: { status: 'REFUSED' },
      records: [{ kind: 'waiting' }, { kind: 'push' }],
      entries: [],
      events: [{ action: 'refuse' }],
      notifications: [],
    });
  });
});

describe('a transfer whose time has come', () => {
  const scheduled = ready(sepaOrder(), {
    status: 'SCHEDULED',
    scheduled: tuesday,
    next: tuesday,
    booking: { account: 'ACME', cents: 12_100 },
    transfer: 'SMP1',
  });
  const transfer = { id: 'SMP1', status: 'BOOKED', push: 'SEM1', cents: 12_000 } as PushTransfer;
  const { next: _, ...running } = ready(ninaOrder({ recurrence: { period: 'P7D', count: 3 } }), {
    status: 'RUNNING',
    scheduled: now,
    done: 1,
  });

  test('takes what was set aside, fee and all, and the push is done', () => {
    const ran = run(scheduled, transfer, 0, decisionAt(tuesday));
    const push = ready(sepaOrder(), { status: 'DONE', done: 1, scheduled: tuesday, updated: tuesday });
    expect(ran.push).toEqual(push);
    expect(ran.entries).toEqual([
      { about: 'push transfer SMP1', ...moved('ACME:booked', 'droppay:outgoing', 12_000) },
      { about: 'fee of SMP1', ...moved('ACME:booked', 'droppay:fees', 100) },
    ]);
    expect(ran.events).toMatchObject([
      { resource: 'PushTransfer', action: 'account' },
      { resource: 'Push', action: 'run', from: 'SCHEDULED', to: 'DONE' },
    ]);
    expect(ran.records).toMatchObject([
      { kind: 'pushTransfer', key: 'SMP1', record: { status: 'ACCOUNTED', accounted: tuesday } },
      { kind: 'push', key: 'SEM1', record: push },
      { kind: 'waiting', key: 'SEM1', record: undefined },
    ]);
    expect(ran.due).toMatchObject([{ task: 'pushTransfer.settle', id: 'SMP1' }]);
  });

  test('at A-Tono takes what is there, to the last cent, and plans the next', () => {
    const afterTwoWeeks = Date.parse('2026-03-30T19:20:30+02:00');
    const ran = run(running, undefined, 12_000, decisionAt(now + 1));
    expect(ran).toMatchObject({
      push: { status: 'RUNNING', done: 2, updated: now + 1, scheduled: now },
      entries: [moved('ACME:available', 'NINA:available', 12_000)],
      due: [{ at: afterTwoWeeks, task: 'push.run', id: 'SEM1' }],
    });
    expect(ran.push.next).toBe(afterTwoWeeks);
    expect(ran.entries).toHaveLength(1);
    expect(ran.events.map(({ resource }) => resource)).toEqual(['PushTransfer']);
  });

  test('after the last one there is none', () => {
    const ran = run({ ...running, done: 2 }, undefined, 12_000, decisionAt(now));
    expect(ran).toMatchObject({ push: { status: 'DONE', done: 3 }, due: [] });
    expect(ran.push).not.toHaveProperty('next');
    expect(ran.events).toMatchObject([{ resource: 'PushTransfer' }, { from: 'RUNNING', to: 'DONE' }]);
  });

  test.each([
    ['amount', ninaOrder({ posted }), 11_999],
    ['fee', sepaOrder({ posted }), 12_099],
  ])('without the %s it is not made, and the push has FAILED', (_title, order, funds) => {
    const ran = run(ready(order, { status: 'RUNNING', next: now }), undefined, funds, decisionAt(now));
    expect(ran).toMatchObject({
      push: { status: 'FAILED', done: 0 },
      entries: [],
      due: [],
      events: [{ action: 'fail', from: 'RUNNING', to: 'FAILED' }],
      notifications: [{ etype: 'SANDBOX_PUSH_FAILED' }],
    });
    expect(ran.push).not.toHaveProperty('next');
    expect(ran.records.map(({ kind }) => kind)).toEqual(['push', 'waiting']);
  });

  test('that the back office approves is counted from then', () => {
    const { next: __, ...held } = scheduled;
    const recurrence = { period: 'P7D', count: 2 };
    const ran = run(
      { ...held, status: 'WAITING_APPROVAL', recurrence },
      transfer,
      0,
      decisionAt(Date.parse('2026-03-20T15:00:00+01:00')),
      'approve',
    );
    expect(ran).toMatchObject({
      push: {
        status: 'RUNNING',
        scheduled: Date.parse('2026-03-20T15:00:00+01:00'),
        next: Date.parse('2026-03-27T10:30:00+01:00'),
      },
      events: [{ resource: 'PushTransfer' }, { action: 'approve', to: 'RUNNING' }],
    });
  });
});

import { describe, expect, test } from 'vitest';
import { run } from '../../../../src/domain/bank/push/run.ts';
import type { PushTransfer } from '../../../../src/domain/bank/push-transfer/push-transfer.ts';
import { decisionAt } from '../../decision.ts';
import { listened, MONDAY, moved, ninaOrder, ready, sepaOrder, TUESDAY } from './orders.ts';

describe('a transfer whose time has come', () => {
  const scheduled = ready(sepaOrder(), {
    status: 'SCHEDULED',
    scheduled: TUESDAY,
    next: TUESDAY,
    booking: { account: 'ACME', cents: 12_100 },
    transfer: 'SMP1',
  });
  const transfer = { id: 'SMP1', status: 'BOOKED', push: 'SEM1', cents: 12_000 } as PushTransfer;
  const { next: _, ...running } = ready(ninaOrder({ recurrence: { period: 'P7D', count: 3 } }), {
    status: 'RUNNING',
    scheduled: MONDAY,
    done: 1,
  });

  test('takes what was set aside, fee and all, and the push is done', () => {
    const ran = run(scheduled, transfer, 0, decisionAt(TUESDAY));
    const push = ready(sepaOrder(), { status: 'DONE', done: 1, scheduled: TUESDAY, updated: TUESDAY });
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
      { kind: 'pushTransfer', key: 'SMP1', record: { status: 'ACCOUNTED', accounted: TUESDAY } },
      { kind: 'push', key: 'SEM1', record: push },
      { kind: 'waiting', key: 'SEM1', record: undefined },
    ]);
    expect(ran.due).toMatchObject([{ task: 'pushTransfer.settle', id: 'SMP1' }]);
  });

  test('at A-Tono takes what is there, to the last cent, and plans the next', () => {
    const afterTwoWeeks = Date.parse('2026-03-30T19:20:30+02:00');
    const ran = run(running, undefined, 12_000, decisionAt(MONDAY + 1));
    expect(ran).toMatchObject({
      push: { status: 'RUNNING', done: 2, updated: MONDAY + 1, scheduled: MONDAY },
      entries: [moved('ACME:available', 'NINA:available', 12_000)],
      due: [{ at: afterTwoWeeks, task: 'push.run', id: 'SEM1' }],
    });
    expect(ran.push.next).toBe(afterTwoWeeks);
    expect(ran.entries).toHaveLength(1);
    expect(ran.events.map(({ resource }) => resource)).toEqual(['PushTransfer']);
  });

  test('after the last one there is none', () => {
    const ran = run({ ...running, done: 2 }, undefined, 12_000, decisionAt(MONDAY));
    expect(ran).toMatchObject({ push: { status: 'DONE', done: 3 }, due: [] });
    expect(ran.push).not.toHaveProperty('next');
    expect(ran.events).toMatchObject([{ resource: 'PushTransfer' }, { from: 'RUNNING', to: 'DONE' }]);
  });

  test.each([
    ['amount', ninaOrder({ posted: listened }), 11_999],
    ['fee', sepaOrder({ posted: listened }), 12_099],
  ])('without the %s it is not made, and the push has FAILED', (_title, order, funds) => {
    const ran = run(ready(order, { status: 'RUNNING', next: MONDAY }), undefined, funds, decisionAt(MONDAY));
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

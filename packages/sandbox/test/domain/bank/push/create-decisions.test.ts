import { describe, expect, test } from 'vitest';
import { create, isOpen, update } from '../../../../src/domain/bank/push/create.ts';
import { decisionAt } from '../../decision.ts';
import { listened, ninaOrder, ready, sepaOrder, webhooks } from './orders.ts';

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
    expect(update(draft, sepaOrder({ posted: listened }), 'READY', decisionAt(2000))).toMatchObject({
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

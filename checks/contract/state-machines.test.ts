import { expect, test } from 'vitest';
import { document } from './document.ts';
import { disagreement } from './hand-kept.ts';

/** The transitions of each resource, by hand from DropPay's documentation: `from > to by` an operation or an actor. */
const documented: Record<string, string[]> = {
  Connection: [
    'WAITING > GRANTED by customer',
    'WAITING > REFUSED by customer',
    'WAITING > EXPIRED by time',
    'WAITING > CANCELLED by deleteConnection',
    'GRANTED > REVOKED by customer',
  ],
  Pos: [
    'ENABLED > DISABLED by updatePos',
    'DISABLED > ENABLED by updatePos',
    'ENABLED > DELETED by deletePos',
    'DISABLED > DELETED by deletePos',
  ],
  Authorization: [
    'WAITING > GRANTED by customer',
    'WAITING > REFUSED by customer',
    'WAITING > EXPIRED by time',
    'WAITING > CANCELLED by application',
    'GRANTED > EXPIRED by time',
    'GRANTED > REVOKED by customer',
  ],
  Charge: ['NEW > DONE by droppay', 'NEW > FAILED by droppay', 'DONE > ACCOUNTED by droppay'],
  Refund: ['DONE > ACCOUNTED by droppay'],
  Push: [
    'DRAFT > READY by updatePush',
    'DRAFT > DELETED by deletePush',
    'READY > SCHEDULED by customer',
    'READY > REFUSED by customer',
    'READY > DELETED by deletePush',
    // Above 1,500 euro by SEPA, A-Tono's back office looks at it.
    'SCHEDULED > WAITING_APPROVAL by droppay',
    'SCHEDULED > RUNNING by time',
    'SCHEDULED > DONE by time',
    'SCHEDULED > FAILED by droppay',
    'SCHEDULED > CANCELLED by deletePush',
    'WAITING_APPROVAL > RUNNING by back-office',
    'WAITING_APPROVAL > DONE by back-office',
    'WAITING_APPROVAL > FAILED by droppay',
    'WAITING_APPROVAL > NOT_APPROVED by back-office',
    'RUNNING > DONE by time',
    'RUNNING > FAILED by droppay',
    'RUNNING > REVOKED by deletePush',
    'RUNNING > REVOKED by customer',
  ],
  PushTransfer: ['BOOKED > ACCOUNTED by time', 'BOOKED > FAILED by droppay'],
  Pull: [
    'DRAFT > READY by updatePull',
    'DRAFT > DELETED by application',
    'READY > SCHEDULED by customer',
    'READY > REFUSED by customer',
    'READY > DELETED by application',
    'SCHEDULED > RUNNING by createPullTransfer',
    'SCHEDULED > DONE by droppay',
    'SCHEDULED > FAILED by droppay',
    'SCHEDULED > CANCELLED by application',
    'SCHEDULED > REVOKED by customer',
    'RUNNING > DONE by time',
    'RUNNING > FAILED by droppay',
    'RUNNING > REVOKED by customer',
  ],
};

test('every resource goes through its documented states', () => {
  const machines = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const machine = schema['x-state-machine'];
    if (machine === undefined) return [];
    const steps = machine.transitions.map(
      ({ from, to, by, operation }) => `${from} > ${to} by ${operation ?? by}`,
    );
    return [[name, steps.toSorted()] as const];
  });
  const expected = Object.entries(documented).map(([name, steps]) => [name, steps.toSorted()] as const);
  expect(Object.fromEntries(machines), disagreement('checks/contract/state-machines.test.ts')).toEqual(
    Object.fromEntries(expected),
  );
});

import type {
  Authorization,
  AuthorizationRequest,
  AuthorizationStatus,
  Charge,
  PosUpdate,
  PullRequest,
  PushRequest,
  PushStatus,
  Refund,
} from '@droppay/client';
import { expectTypeOf, test } from 'vitest';

test('a property DropPay adds to an answer does not break a consumer', () => {
  const answer = {
    id: 'CHAQA34B31FJ9',
    amount: 50,
    loyalty_points: 5,
    refund: { id: 'CHRV85NM121PY', channel: 'app' },
  };
  const charge: Charge = answer;
  expectTypeOf(charge.refund).toEqualTypeOf<Refund | undefined>();
});

test('a value DropPay adds does not break a consumer', () => {
  const status: PushStatus = 'A_STATUS_NOT_KNOWN_YET';
  const authorization: Authorization = {
    id: 'CHTQA45B7PA98',
    status: 'SUSPENDED',
    sharing: 'https://dp.link/u/10/CHTQA45B7PA98',
  };
  const story = (value: AuthorizationStatus): string => {
    switch (value) {
      case 'GRANTED':
        return 'charge it';
      case 'WAITING':
        return 'wait';
      default:
        expectTypeOf(value).toExtend<string>();
        return `tell a person: ${value}`;
    }
  };
  expectTypeOf(story(authorization.status ?? 'WAITING')).toBeString();
  expectTypeOf(status).toExtend<string>();
});

test('known values are offered as literals, so that an editor completes them', () => {
  type Literal<Value> = Value extends string ? (string extends Value ? never : Value) : never;
  expectTypeOf<Literal<Extract<AuthorizationStatus, 'GRANTED'>>>().toEqualTypeOf<'GRANTED'>();
});

test('what a request must choose from is closed', () => {
  const ready: PushRequest = {
    amount: 1,
    recipient: { account: 'IT76M0999901600000000123416' },
    status: 'READY',
  };
  // @ts-expect-error only DRAFT and READY can be posted
  const done: PushRequest = { ...ready, status: 'DONE' };
  // @ts-expect-error a POS is enabled or disabled
  const gone: PosUpdate = { status: 'DELETED' };
  expectTypeOf([done, gone]).toBeArray();
});

test('what a request needs is needed', () => {
  // @ts-expect-error pos_id is missing
  const nowhere: AuthorizationRequest = { charge_amount: 50 };
  // @ts-expect-error an amount is a number of euro
  const text: AuthorizationRequest = { charge_amount: '50.00', pos_id: 'POSV265V3PQ9E' };
  const slice: PullRequest = { transfer_amount: '12.50' };
  expectTypeOf([nowhere, text, slice]).toBeArray();
});

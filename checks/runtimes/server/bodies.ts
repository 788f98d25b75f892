import type { Subject } from './subject.ts';

const DATES = { date_creation: '2026-03-16T19:20:30+01:00', date_last_update: '2026-03-16T19:20:30+01:00' };
const IBAN = 'IT76M0999901600000000123416';

const charge = ({ chargeId, authorizationId, payToken, amount }: Subject): object => ({
  ...DATES,
  id: chargeId,
  status: 'DONE',
  authorization_id: authorizationId,
  pay_token_val: payToken,
  description: 'The Musical',
  amount,
  pos_id: 'POSV265V3PQ9E',
  merchant_business_name: 'Acme Super Toons S.r.l.',
  payer_name: 'Nina Vale',
});

const right: Readonly<Record<Subject['call'], (subject: Subject) => object>> = {
  charge,
  api: charge,
  refund: ({ chargeId, amount }) => ({
    ...DATES,
    id: `CHR${chargeId.slice(3)}`,
    charge_id: chargeId,
    status: 'DONE',
    amount,
    reason: 'Seat changed',
  }),
  // It has no id of its own.
  checkout: ({ authorizationId, payToken, amount }) => ({
    authorization_id: authorizationId,
    status: 'DONE',
    amount,
    description: 'The Musical',
    pay_token_val: payToken,
  }),
  push: ({ chargeId, amount }) => ({
    id: `SEM${chargeId.slice(3)}`,
    status: 'DRAFT',
    amount,
    recipient: { acccount_iban: IBAN, account: IBAN, owner: { name: 'Livia Serrano' } },
    date_creation: DATES.date_creation,
    date_last_modified: DATES.date_last_update,
  }),
};

/** What stands in a response, by its name. */
export const bodies = {
  /** The resource that was asked for. */
  'the right one': (subject: Subject): string => JSON.stringify(right[subject.call](subject)),
  nothing: (): string => '',
  HTML: (): string => '<!doctype html><title>Welcome</title><p>Sign in to this network',
  'truncated JSON': (subject: Subject): string => bodies['the right one'](subject).slice(0, 60),
  'status error': (): string => '{"status":"error"}',
  'id null': (): string => '{"id":null}',
  'id empty': (): string => '{"id":"","status":"DONE"}',
  'a list': (subject: Subject): string => `[${bodies['the right one'](subject)}]`,
  null: (): string => 'null',
  'another authorization': (subject: Subject): string =>
    bodies['the right one'](subject)
      .replaceAll(subject.authorizationId, 'CHTQAOTHERONE')
      .replaceAll(`"${subject.chargeId}"`, '"CHAQAOTHERONE"')
      .replaceAll(`SEM${subject.chargeId.slice(3)}`, '')
      .replace(subject.payToken, '00000000-0000-4000-8000-ffffffffffff'),
  'another amount': (subject: Subject): string =>
    bodies['the right one'](subject).replace(String(subject.amount), '2500'),
  /** As `GET /shop/v1/pos/authorization/{id}` has it. */
  'an authorization': ({ authorizationId, payToken, amount }: Subject): string =>
    JSON.stringify({
      ...DATES,
      id: authorizationId,
      status: 'GRANTED',
      description: 'The Musical',
      charge_amount: amount,
      charge_success_count: 0,
      pos_id: 'POSV265V3PQ9E',
      sharing: `https://www.drop-pay.com/u/10/${authorizationId}`,
      pay_token: { val: payToken },
    }),
  /** As `GET /shop/v1/pos/charge/{id}` has it. */
  'the charge read': (subject: Subject): string => JSON.stringify(charge(subject)),
  'a token': (): string =>
    '{"token_type":"bearer","access_token":"a43baf630b964c049dcfba1031d2c43e","expires_in":3600}',
  'an error': (): string => '{"description":"As you wish"}',
  'token expired': (): string => '{"code":"102","description":"Access token bad or expired"}',
  'pay token expired': (): string => '{"code":"200","description":"Pay token is expired"}',
} satisfies Record<string, (subject: Subject) => string>;

export type BodyName = keyof typeof bodies;

import { expect } from 'vitest';
import {
  ACME,
  ACME_IBAN,
  cents,
  IRIS,
  LIVIA_IBAN,
  NINA,
  NINA_IBAN,
  pulled,
  pushed,
  toNina,
} from '../domain/bank/bank.ts';
import type { Answered } from '../play.ts';
import { spendable } from '../play.ts';
import { accessDenied, forbidden, type Scenarios, type Stage, webhooks, wrongArguments } from './scenario.ts';

const read = async ({ get, as }: Stage, kind: 'push' | 'pull', id: string): Promise<Answered['body']> =>
  (await get(`/bank/v1/${kind}/${id}`, await as())).body;
const transfersOf = async ({ get, as }: Stage, id: string): Promise<Answered['body'][]> =>
  (await get(`/bank/v1/push/${id}/transfers`, await as())).body.transfers;
const take = async ({ post, as }: Stage, id: string, body: object = {}): Promise<Answered> =>
  post(`/bank/v1/pull/${id}/transfer`, body, await as());
/** A push that its owner has approved. */
async function approved(stage: Stage, more: object = {}): Promise<Answered['body']> {
  const push = await pushed(stage, more, await stage.as());
  await stage.approve(push.id);
  return read(stage, 'push', push.id);
}
const monthly = (more: object): object => ({ recurrence: { period: 'P1M', ...more } });

export const bank: Scenarios<
  | 'sourceOfPush'
  | 'recipientUnknown'
  | 'payingItself'
  | 'sepaFee'
  | 'internalFee'
  | 'approvalWithoutFunds'
  | 'sepaTransmission'
  | 'sepaCutOff'
  | 'backOfficeAbove'
  | 'backOfficeApproves'
  | 'shortestPeriod'
  | 'recurrenceCalendar'
  | 'recurrenceWithoutFunds'
  | 'recurrenceOfThirdParty'
  | 'verifyWithoutFunds'
  | 'pushAnswered'
  | 'pushTooLate'
  | 'pushEvents'
  | 'internalTransfer'
  | 'sepaTransfer'
  | 'sepaArrival'
  | 'defaultPullPolicy'
  | 'defaultAmountPolicy'
  | 'openAtOnce'
  | 'pullWithoutFunds'
  | 'pullForAnother'
  | 'pullEnd'
  | 'pullAnswered'
  | 'pullEvents'
  | 'pullTransferAtOnce'
  | 'pullTransferRefused'
  | 'pullTransferWithoutFunds'
  | 'balances'
> = {
  async sourceOfPush(stage) {
    expect((await pushed(stage)).source.account_iban).toBe(ACME_IBAN);
    const order = { amount: 1, recipient: { account: LIVIA_IBAN }, status: 'READY' };
    const foreign = { ...order, source: { account: NINA_IBAN } };
    expect(await stage.post('/bank/v1/push', foreign)).toMatchObject(accessDenied);
    const { access_token: token } = await stage.tppToken();
    const { body } = await stage.post('/bank/v1/push', order, { authorization: `Bearer ${token}` });
    await stage.approve(body.id, { person: NINA });
    expect(await spendable(stage, NINA)).toBe(9998);
  },
  async recipientUnknown({ post }) {
    for (const account of ['IT25D0999800001000000079999', 'BR1500000000000010932840814P2'])
      expect(await post('/bank/v1/push', { amount: 1, recipient: { account } })).toMatchObject({
        status: 400,
        body: { code: '104' },
      });
  },
  async payingItself({ post }) {
    const order = { amount: 1, recipient: { account: ACME_IBAN } };
    expect(await post('/bank/v1/push', order)).toMatchObject(forbidden);
  },
  async sepaFee(stage) {
    expect(await approved(stage, monthly({ count: 2 }))).toMatchObject({ fee: 1 });
    await stage.clock.advance('P2M');
    expect(await spendable(stage, ACME)).toBe(1250.75 - 2 * 121);
    expect(await cents(stage, 'droppay:fees')).toBe(200);
  },
  async internalFee(stage) {
    expect((await approved(stage, toNina)).fee).toBeUndefined();
    expect(await spendable(stage, ACME)).toBe(1130.75);
  },
  async approvalWithoutFunds(stage) {
    const { id } = await pushed(stage, { amount: 1250 });
    await expect(stage.approve(id)).rejects.toMatchObject({ status: 409 });
    expect(await read(stage, 'push', id)).toMatchObject({ status: 'READY' });
    await approved(stage, { amount: 1249.75 });
    expect(await cents(stage, `${ACME}:booked`)).toBe(125_075);
  },
  async sepaTransmission(stage) {
    const { id } = await approved(stage);
    await stage.clock.set(new Date('2026-03-17T10:29:59+01:00'));
    expect((await read(stage, 'push', id)).status).toBe('SCHEDULED');
    await stage.clock.advance('1s');
    expect((await read(stage, 'push', id)).status).toBe('DONE');
  },
  async sepaCutOff(stage) {
    await stage.clock.set(new Date('2026-04-02T10:14:59+02:00'));
    expect((await approved(stage)).date_scheduled).toBe('2026-04-02T10:30:00+02:00');
    await stage.clock.advance('1s');
    // Good Friday, a week-end, Easter Monday.
    expect((await approved(stage)).date_scheduled).toBe('2026-04-07T10:30:00+02:00');
    await stage.clock.set(new Date('2026-04-03T09:00:00+02:00'));
    expect((await approved(stage)).date_scheduled).toBe('2026-04-07T10:30:00+02:00');
  },
  async backOfficeAbove(stage) {
    await enrich(stage);
    expect((await approved(stage, { amount: 1500 })).status).toBe('SCHEDULED');
    expect((await approved(stage, { amount: 1500.01 })).status).toBe('WAITING_APPROVAL');
    expect((await approved(stage, { ...toNina, amount: 1500.01 })).status).toBe('DONE');
  },
  async backOfficeApproves(stage) {
    await enrich(stage);
    const { id } = await approved(stage, { amount: 1600, ...monthly({ count: 2 }) });
    expect(await stage.approve(id)).toMatchObject({ status: 'RUNNING' });
    expect(await transfersOf(stage, id)).toMatchObject([{ status: 'ACCOUNTED' }]);
    await stage.clock.advance('P1M');
    await stage.clock.advance('4d');
    expect(await read(stage, 'push', id)).toMatchObject({ status: 'DONE' });
  },
  async shortestPeriod({ post }) {
    const recipient = { account: NINA_IBAN };
    const ask = (recurrence: object) => post('/bank/v1/push', { amount: 1, recipient, recurrence });
    expect(await ask({ period: 'PT86399S' })).toMatchObject(wrongArguments);
    expect((await ask({ period: 'PT24H' })).status).toBe(200);
    const both = { period: 'P1M', count: 2, date_end: '2026-12-31T00:00:00+01:00' };
    expect(await ask(both)).toMatchObject(wrongArguments);
  },
  async recurrenceCalendar(stage) {
    await stage.clock.set(new Date('2027-01-31T12:00:00+01:00'));
    await approved(stage, { ...toNina, amount: 1, ...monthly({ count: 3 }) });
    const sepa = await approved(stage, { amount: 1, ...monthly({ count: 2 }) });
    await stage.clock.set(new Date('2027-02-28T12:00:00+01:00'));
    expect(await spendable(stage, NINA)).toBe(10_002);
    await stage.clock.set(new Date('2027-03-31T12:00:00+02:00'));
    expect(await spendable(stage, NINA)).toBe(10_003);
    // From Monday, 1 February; 1 March is a Monday as well.
    const days = (await transfersOf(stage, sepa.id)).map(({ date_accounted }) => date_accounted.slice(0, 10));
    expect(days).toEqual(['2027-02-01', '2027-03-01']);
  },
  async recurrenceWithoutFunds(stage) {
    const { id } = await approved(stage, { ...toNina, amount: 1000, ...monthly({ count: 2 }) });
    expect(await cents(stage, `${ACME}:booked`)).toBe(0);
    await stage.clock.advance('P1M');
    expect(await read(stage, 'push', id)).toMatchObject({ status: 'FAILED' });
  },
  async recurrenceOfThirdParty({ post, tppToken }) {
    const { access_token: token } = await tppToken();
    const order = { amount: 1, recipient: { account: NINA_IBAN }, ...monthly({ count: 2 }) };
    expect(await post('/bank/v1/push', order, { authorization: `Bearer ${token}` })).toMatchObject(forbidden);
  },
  async verifyWithoutFunds({ post }) {
    const order = (amount: number) => ({ amount, recipient: { account: LIVIA_IBAN } });
    expect(await post('/bank/v1/push/verify', order(1250))).toMatchObject(forbidden);
    const { body } = await post('/bank/v1/push/verify', order(1249.75));
    expect([body.amount, body.fee, body.id, body.sharing]).toEqual([1249.75, 1, undefined, undefined]);
  },
  async pushAnswered(stage) {
    const open = await pushed(stage);
    const recipient = { account: NINA_IBAN };
    const patched = await stage.ask('PATCH', `/bank/v1/push/${open.id}`, { recipient });
    expect(patched.body.recipient.owner).toEqual({ name: 'Nina Vale' });
    await stage.approve(open.id);
    expect(await stage.ask('PATCH', `/bank/v1/push/${open.id}`, { amount: 1 })).toMatchObject(forbidden);
  },
  async pushTooLate(stage) {
    await enrich(stage);
    const done = await approved(stage, toNina);
    const held = await approved(stage, { amount: 1600 });
    for (const { id } of [done, held])
      expect(await stage.ask('DELETE', `/bank/v1/push/${id}`)).toMatchObject(forbidden);
  },
  async pushEvents(stage) {
    const { id } = await approved(stage, { ...toNina, amount: 1, webhooks, ...monthly({ count: 3 }) });
    await stage.clock.advance('P2M');
    expect(await stage.told(id)).toEqual(['RUNNING', 'RUNNING', 'DONE']);
  },
  async internalTransfer(stage) {
    const { id } = await approved(stage, toNina);
    expect(await transfersOf(stage, id)).toMatchObject([{ status: 'ACCOUNTED' }]);
  },
  async sepaTransfer(stage) {
    const gone = await approved(stage);
    const ended = await approved(stage);
    expect(await transfersOf(stage, gone.id)).toMatchObject([{ status: 'BOOKED' }]);
    await stage.ask('DELETE', `/bank/v1/push/${ended.id}`);
    expect(await transfersOf(stage, ended.id)).toMatchObject([{ status: 'FAILED' }]);
    await stage.clock.set(new Date('2026-03-17T10:30:00+01:00'));
    expect(await transfersOf(stage, gone.id)).toMatchObject([{ status: 'ACCOUNTED' }]);
  },
  async sepaArrival(stage) {
    await stage.clock.set(new Date('2026-03-19T12:00:00+01:00'));
    const { id } = await approved(stage); // goes out on Friday
    expect(await transfersOf(stage, id)).toMatchObject([{ date_recipient: '2026-03-23' }]);
  },
  async defaultPullPolicy(stage) {
    expect(await pulled(stage)).toMatchObject({ policy: 'TRANSFERABLE' });
  },
  async defaultAmountPolicy(stage) {
    expect(await pulled(stage)).toMatchObject({ transfer_amount_policy: 'FIXED' });
    const open = { transfer_amount: undefined };
    expect(await pulled(stage, open)).toMatchObject({ transfer_amount_policy: 'OPEN' });
  },
  async openAtOnce(stage) {
    const { id } = await pulled(stage, { policy: 'TRANSFERRED', transfer_amount_policy: 'OPEN' });
    await expect(stage.approve(id)).rejects.toMatchObject({ status: 409 });
    expect(await stage.approve(id, { amount: 7.5 })).toMatchObject({ status: 'DONE' });
    expect(await spendable(stage, ACME)).toBe(1258.25);
  },
  async pullWithoutFunds(stage) {
    const { id } = await pulled(stage, { policy: 'TRANSFERRED' });
    expect(await stage.approve(id, { person: IRIS })).toMatchObject({ status: 'FAILED' });
  },
  async pullForAnother({ post }) {
    expect(await post('/bank/v1/pull', { recipient: { account: NINA_IBAN } })).toMatchObject(accessDenied);
  },
  async pullEnd(stage) {
    const [used, unused] = [
      await pulled(stage, { date_end: '2026-03-31' }),
      await pulled(stage, { date_end: '2026-03-31' }),
    ];
    for (const { id } of [used, unused]) await stage.approve(id);
    await stage.clock.set(new Date('2026-03-31T23:59:59+02:00'));
    expect((await take(stage, used.id)).body.status).toBe('ACCOUNTED');
    await stage.clock.advance('1s');
    expect((await read(stage, 'pull', used.id)).status).toBe('DONE');
    expect((await read(stage, 'pull', unused.id)).status).toBe('SCHEDULED');
  },
  async pullAnswered(stage) {
    const { id } = await pulled(stage);
    await stage.approve(id);
    expect(await stage.ask('PATCH', `/bank/v1/pull/${id}`, { status: 'READY' })).toMatchObject(forbidden);
  },
  async pullEvents(stage) {
    const { id } = await pulled(stage, { webhooks });
    await stage.approve(id);
    await take(stage, id);
    await take(stage, id);
    expect(await stage.told(id)).toEqual(['SCHEDULED', 'RUNNING', 'RUNNING']);
  },
  async pullTransferAtOnce(stage) {
    const { id } = await pulled(stage);
    await stage.approve(id);
    expect(await take(stage, id)).toMatchObject({ body: { status: 'ACCOUNTED', amount: 12.5 } });
    expect([await spendable(stage, ACME), await spendable(stage, NINA)]).toEqual([1263.25, 9987.5]);
  },
  async pullTransferRefused(stage) {
    const { id } = await pulled(stage, { date_end: '2026-03-31' });
    expect(await take(stage, id)).toMatchObject(forbidden);
    await stage.approve(id);
    expect(await take(stage, id, { amount: 12 })).toMatchObject(forbidden);
    await stage.clock.set(new Date('2026-04-01T00:00:00+02:00'));
    expect(await take(stage, id)).toMatchObject(forbidden);
    const once = await stage.post(
      '/bank/v1/pull',
      { transfer_amount: 1, policy: 'TRANSFERRED', status: 'READY' },
      await stage.as(),
    );
    await stage.approve(once.body.id);
    expect(await take(stage, once.body.id)).toMatchObject(forbidden);
  },
  async pullTransferWithoutFunds(stage) {
    const { id } = await pulled(stage, { transfer_amount_policy: 'OPEN' });
    await stage.approve(id, { person: IRIS });
    expect(await take(stage, id, { amount: 5.01 })).toMatchObject({
      status: 200,
      body: { status: 'FAILED' },
    });
    expect((await take(stage, id, { amount: 5 })).body.status).toBe('ACCOUNTED');
  },
  async balances(stage) {
    await approved(stage);
    const { body } = await stage.get('/bank/v1/registry/account');
    expect(body.bank_account).toMatchObject({ balance_current: 1250.75, balance_available: 1129.75 });
  },
};

/** Nina pays Acme 5,000 euro. */
async function enrich(stage: Stage): Promise<void> {
  const { id } = await pulled(stage, { policy: 'TRANSFERRED', transfer_amount: 5000 });
  await stage.approve(id);
}

import { expect } from 'vitest';
import { acmePos, type Answered, lampione, spendable } from '../play.ts';
import {
  accessDenied,
  forbidden,
  type Scenarios,
  setStage,
  type Stage,
  webhooks,
  wrongArguments,
} from './scenario.ts';

const [acme, nina, iris] = ['ACC32123FHS8V', 'ACCNINAVALE02', 'ACCIRISCO004X'];
const store = '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos';
const pos = `${store}/${acmePos}`;

/** An authorization of 50 euro at Acme's POS. */
const authorize = ({ post }: Stage, more: object = {}): Promise<Answered> =>
  post('/shop/v1/pos/authorization', { charge_amount: 50, pos_id: acmePos, ...more });
const read = async ({ get, as }: Stage, id: string): Promise<Answered['body']> =>
  (await get(`/shop/v1/pos/authorization/${id}`, await as())).body;
const charge = async (
  { post, as }: Stage,
  { pay_token: token }: Answered['body'],
  amount = 50,
  more: object = {},
): Promise<Answered> =>
  post('/shop/v1/pos/charge', { pay_token_val: token.val, amount, ...more }, await as());
const refund = async ({ post, as }: Stage, chargeId: string, amount?: number): Promise<Answered> =>
  post('/shop/v1/pos/refund', { charge_id: chargeId, ...(amount && { amount }) }, await as());
/** Pays `amount` of Acme's money to Nina. */
async function spend(stage: Stage, amount: number): Promise<void> {
  const recipient = { account: 'IT81Z0999800001000000070002' };
  const order = { amount, recipient, status: 'READY' };
  const { body } = await stage.post('/bank/v1/push', order, await stage.as());
  await stage.approve(body.id);
}

export const shop: Scenarios<
  | 'otherScheme'
  | 'datesOver'
  | 'posUnknown'
  | 'idUnknown'
  | 'posDevice'
  | 'posDisabled'
  | 'posDeleted'
  | 'posOfAnother'
  | 'defaultPolicy'
  | 'defaultMaxCount'
  | 'authorizationPatience'
  | 'authorizationValidity'
  | 'authorizationEvents'
  | 'bodyForm'
  | 'deliveredOnce'
  | 'bookedTotal'
  | 'bookingReleased'
  | 'chargedWithoutFunds'
  | 'chargedBeforeStart'
  | 'ownAccount'
  | 'payTokenLifetime'
  | 'payTokenReplaced'
  | 'payTokenAgain'
  | 'usedUp'
  | 'outOfLimits'
  | 'unknownPayToken'
  | 'chargeWithoutFunds'
  | 'customIdAgain'
  | 'rounding'
  | 'chargeAccounting'
  | 'refundWhole'
  | 'refundRefused'
  | 'refundUnaccounted'
  | 'refundWithoutFunds'
  | 'refundAccounting'
> = {
  async otherScheme(stage) {
    for (const more of [{ policy: 'SOMETIMES' }, { scheme: 'SEPASCT' }, { charge_amount: 0 }])
      expect(await authorize(stage, more)).toMatchObject(wrongArguments);
  },
  async datesOver(stage) {
    const noon = '2026-03-17T12:00:00+01:00';
    for (const dates of [
      { charge_date_end: '2026-03-16T19:20:30+01:00' },
      { charge_date_start: noon, charge_date_end: noon },
    ])
      expect(await authorize(stage, dates)).toMatchObject({ status: 400, body: { code: '102' } });
  },
  async posUnknown(stage) {
    expect(await authorize(stage, { pos_id: 'POS0' })).toMatchObject({ status: 400, body: { code: '103' } });
    expect(await authorize(stage, { pos_id: 'POSLAMPIONE05' })).toMatchObject(accessDenied);
  },
  async idUnknown(stage) {
    const { body } = await charge(stage, await stage.granted());
    const path = '/shop/v1/pos/charge';
    expect((await stage.get(`${path}/CHA0`)).status).toBe(404);
    expect(await stage.get(`${path}/CHA,0`)).toMatchObject({ status: 400, body: { code: '103' } });
    expect(await stage.get(`${path}/${body.id}`, await stage.as(lampione))).toMatchObject(accessDenied);
  },
  async posDevice({ post }) {
    for (const device of [
      { type: 'TILL', ref: 'x' },
      { type: 'APP', ref: 'x' },
    ]) {
      expect(await post(store, { device })).toMatchObject(wrongArguments);
    }
  },
  async posDisabled(stage) {
    const granted = await stage.granted();
    await stage.ask('PATCH', pos, { status: 'DISABLED' });
    expect(await authorize(stage)).toMatchObject(forbidden);
    expect((await charge(stage, granted)).status).toBe(200);
  },
  async posDeleted(stage) {
    const granted = await stage.granted();
    await stage.ask('DELETE', pos);
    expect((await stage.get(pos)).status).toBe(404);
    expect((await charge(stage, granted)).status).toBe(200);
  },
  async posOfAnother(stage) {
    const device = { type: 'APP', ref: 'af6cfd85-9021-42e9-8096-bd60d68fe3e2' };
    const { body } = await stage.post(store, { device });
    expect(await authorize(stage, { pos_id: body.id })).toMatchObject(accessDenied);
  },
  async defaultPolicy(stage) {
    const granted = await stage.granted();
    expect(await spendable(stage, nina)).toBe(10_000); // neither charged nor reserved
    expect((await charge(stage, granted)).body.status).toBe('DONE');
  },
  async defaultMaxCount(stage) {
    const granted = await stage.granted();
    expect(granted).toMatchObject({ charge_max_count: 1, pay_token: { charge_available: 1 } });
  },
  async authorizationPatience(stage) {
    const { body } = await authorize(stage);
    const early = await authorize(stage, { charge_date_end: '2026-03-16T19:25:30+01:00' });
    await stage.clock.advance('5m');
    expect((await read(stage, early.body.id)).status).toBe('EXPIRED');
    await stage.clock.advance('599s');
    expect((await read(stage, body.id)).status).toBe('WAITING');
    await stage.clock.advance('1s');
    expect((await read(stage, body.id)).status).toBe('EXPIRED');
  },
  async authorizationValidity(stage) {
    const now = await stage.granted();
    const later = await stage.granted({ charge_date_start: '2026-03-17T19:20:30+01:00' });
    await stage.clock.advance('2591999s');
    expect((await read(stage, now.id)).status).toBe('GRANTED');
    await stage.clock.advance('1s');
    expect((await read(stage, now.id)).status).toBe('EXPIRED');
    expect((await read(stage, later.id)).status).toBe('GRANTED');
    await stage.clock.advance('1d');
    expect((await read(stage, later.id)).status).toBe('EXPIRED');
  },
  async authorizationEvents(stage) {
    const granted = await stage.granted({ webhooks, charge_max_count: 2 });
    await charge(stage, granted);
    await stage.revoke(granted.id);
    expect(await stage.told(granted.id)).toEqual(['GRANTED', 'REVOKED']);
  },
  async bodyForm(stage) {
    const recipient = { account: 'IT81Z0999800001000000070002' };
    const waiting = [
      await authorize(stage, { webhooks }),
      await stage.post('/bank/v1/push', { amount: 1, recipient, status: 'READY', webhooks }),
      await stage.post('/bank/v1/pull', { transfer_amount: 1, status: 'READY', webhooks }),
      await stage.post('/oa2/v1/connection', { webhooks }),
    ];
    for (const { body } of waiting) await stage.approve(body.id);
    const bodies = (await stage.webhooks.deliveries()).map(({ webhook, body }) => [webhook, 'edata' in body]);
    expect(bodies).toEqual([
      ['authorization', true],
      ['push', true],
      ['pull', true],
      ['connection', false],
    ]);
  },
  async deliveredOnce() {
    const failing = await setStage(500);
    const { id } = await failing.granted({ webhooks });
    await failing.tick();
    await failing.clock.advance('30d');
    const deliveries = (await failing.webhooks.deliveries()).filter(({ resource }) => resource === id);
    expect(deliveries).toMatchObject([
      { state: 'failed', attempts: 1 },
      { etype: 'SANDBOX_AUTHORIZATION_EXPIRED' },
    ]);
  },
  async bookedTotal(stage) {
    const booked = { policy: 'BOOKED', charge_max_count: 3 };
    await stage.granted(booked);
    expect(await spendable(stage, nina)).toBe(9850);
    const { body } = await authorize(stage, booked);
    await expect(stage.approve(body.id, { person: iris })).rejects.toMatchObject({ status: 409 });
    expect((await read(stage, body.id)).status).toBe('WAITING');
  },
  async bookingReleased(stage) {
    const booked = { policy: 'BOOKED', charge_max_count: 2 };
    const one = await stage.granted(booked);
    await stage.granted({ ...booked, charge_date_end: '2026-03-16T19:21:30+01:00' });
    await charge(stage, one, 20);
    expect(await spendable(stage, nina)).toBe(9830);
    await stage.revoke(one.id);
    expect(await spendable(stage, nina)).toBe(9880);
    await stage.clock.advance('1m');
    expect(await spendable(stage, nina)).toBe(9980);
  },
  async chargedWithoutFunds(stage) {
    const { body } = await authorize(stage, { policy: 'CHARGED' });
    await stage.approve(body.id, { person: iris });
    expect(await read(stage, body.id)).toMatchObject({ status: 'GRANTED', charge_success_count: 0 });
  },
  async chargedBeforeStart(stage) {
    const soon = { policy: 'CHARGED', charge_date_start: '2026-03-16T19:25:30+01:00' };
    const { body } = await authorize(stage, soon);
    await expect(stage.approve(body.id)).rejects.toThrow('before 2026-03-16T19:25:30+01:00');
    expect(await read(stage, body.id)).toMatchObject({ status: 'WAITING', charge_success_count: 0 });
    await stage.clock.advance('5m');
    await stage.approve(body.id);
    expect(await read(stage, body.id)).toMatchObject({ status: 'GRANTED', charge_success_count: 1 });
  },
  async ownAccount(stage) {
    const { body } = await authorize(stage);
    await expect(stage.approve(body.id, { person: acme })).rejects.toThrow('An account cannot pay itself');
    expect(await read(stage, body.id)).toMatchObject({ status: 'WAITING' });
  },
  async payTokenLifetime(stage) {
    const granted = await stage.granted({ charge_max_count: 2 });
    await stage.clock.advance('179s');
    expect((await charge(stage, granted)).status).toBe(200);
    await stage.clock.advance('1s');
    expect(await charge(stage, granted)).toMatchObject({ status: 410, body: { code: '200' } });
  },
  async payTokenReplaced(stage) {
    const granted = await stage.granted();
    await stage.clock.advance('180s');
    const renewed = await read(stage, granted.id);
    expect(await charge(stage, granted)).toMatchObject({ status: 410, body: { code: '200' } });
    expect((await charge(stage, renewed)).status).toBe(200);
  },
  async payTokenAgain(stage) {
    const granted = await stage.granted({ charge_max_count: 2 });
    expect((await charge(stage, granted)).status).toBe(200);
    expect((await charge(stage, granted)).status).toBe(200);
  },
  async usedUp(stage) {
    const granted = await stage.granted();
    await charge(stage, granted);
    await stage.clock.advance('60d');
    expect(await read(stage, granted.id)).toMatchObject({
      status: 'GRANTED',
      pay_token: { charge_available: 0 },
    });
  },
  async outOfLimits(stage) {
    const granted = await stage.granted();
    expect(await charge(stage, granted, 50.01)).toMatchObject(forbidden);
    await charge(stage, granted);
    expect(await charge(stage, granted)).toMatchObject(forbidden);
    const early = await stage.granted({ charge_date_start: '2026-03-17T00:00:00+01:00' });
    expect(await charge(stage, early)).toMatchObject(forbidden);
    await stage.revoke(early.id);
    expect(await charge(stage, early)).toMatchObject(forbidden);
  },
  async unknownPayToken(stage) {
    const pay_token = { val: '00000000-0000-4000-8000-000000000000' };
    expect(await charge(stage, { pay_token })).toMatchObject(forbidden);
  },
  async chargeWithoutFunds(stage) {
    const { body } = await authorize(stage);
    await stage.approve(body.id, { person: iris });
    const granted = await read(stage, body.id);
    expect(await charge(stage, granted)).toMatchObject({ status: 200, body: { status: 'FAILED' } });
    expect((await charge(stage, granted, 5)).body.status).toBe('DONE');
  },
  async customIdAgain(stage) {
    const granted = await stage.granted({ charge_max_count: 2 });
    for (const _ of [1, 2])
      expect((await charge(stage, granted, 50, { merchant_custom_id: 'order-1' })).status).toBe(200);
  },
  async rounding(stage) {
    const granted = await stage.granted({ charge_max_count: 2 });
    expect((await charge(stage, granted, 1.005)).body.amount).toBe(1.01);
    expect((await charge(stage, granted, 1.0049)).body.amount).toBe(1);
  },
  async chargeAccounting(stage) {
    const { body } = await charge(stage, await stage.granted());
    await stage.clock.advance('86399s');
    const path = `/shop/v1/pos/charge/${body.id}`;
    expect((await stage.get(path, await stage.as())).body.status).toBe('DONE');
    expect(await spendable(stage, acme)).toBe(1250.75);
    await stage.clock.advance('1s');
    expect((await stage.get(path, await stage.as())).body.status).toBe('ACCOUNTED');
    expect(await spendable(stage, acme)).toBe(1300.75);
  },
  async refundWhole(stage) {
    const { body } = await charge(stage, await stage.granted(), 49.99);
    expect(await refund(stage, body.id)).toMatchObject({ body: { status: 'DONE', amount: 49.99 } });
  },
  async refundRefused(stage) {
    const { body } = await charge(stage, await stage.granted());
    expect(await refund(stage, body.id, 50.01)).toMatchObject(forbidden);
    expect((await refund(stage, body.id, 10)).status).toBe(200);
    expect(await refund(stage, body.id, 10)).toMatchObject(forbidden);
    const { body: asked } = await authorize(stage);
    await stage.approve(asked.id, { person: iris });
    const failed = await charge(stage, await read(stage, asked.id));
    expect(await refund(stage, failed.body.id)).toMatchObject(forbidden);
  },
  async refundUnaccounted(stage) {
    await spend(stage, 1245);
    const { body } = await charge(stage, await stage.granted());
    expect((await refund(stage, body.id)).body.status).toBe('DONE');
    expect(await spendable(stage, acme)).toBe(5.75);
  },
  async refundWithoutFunds(stage) {
    const { body } = await charge(stage, await stage.granted());
    await stage.clock.advance('1d');
    await spend(stage, 1295);
    expect(await refund(stage, body.id)).toMatchObject({ status: 200, body: { status: 'FAILED' } });
    expect((await refund(stage, body.id, 5)).body.status).toBe('DONE');
  },
  async refundAccounting(stage) {
    const { body } = await charge(stage, await stage.granted());
    await refund(stage, body.id);
    expect(await spendable(stage, nina)).toBe(10_000);
    const status = async () =>
      (await stage.get(`/shop/v1/pos/charge/${body.id}`, await stage.as())).body.refund.status;
    await stage.clock.advance('86399s');
    expect(await status()).toBe('DONE');
    await stage.clock.advance('1s');
    expect(await status()).toBe('ACCOUNTED');
  },
};

import { expect } from 'vitest';
import type { Answered } from '../play.ts';
import { forbidden, type Scenarios, type Stage } from './scenario.ts';

const key = { 'x-droppay-checkout-privatekey': '5ec2e70000000000000000000000a001', authorization: '' };

const check = ({ get }: Stage, id: string): Promise<Answered> => get(`/v1/authorization/${id}/check`, key);
const charge = ({ post }: Stage, { id, pay_token }: Answered['body'], amount: number): Promise<Answered> =>
  post(`/v1/authorization/${id}/charge`, { amount, pay_token_val: pay_token.val }, key);

export const checkout: Scenarios<'checkRenews' | 'checkoutKeyReach' | 'checkoutCharge'> = {
  async checkRenews(stage) {
    const granted = await stage.granted();
    await stage.clock.advance('180s');
    const { body } = await check(stage, granted.id);
    expect(body.pay_token.val).not.toBe(granted.pay_token.val);
    expect((await charge(stage, body, 50)).body.status).toBe('DONE');
  },
  async checkoutKeyReach(stage) {
    const granted = await stage.granted(); // by the application, without the script
    expect((await check(stage, granted.id)).status).toBe(200);
  },
  async checkoutCharge(stage) {
    const granted = await stage.granted();
    expect(await charge(stage, granted, 50.01)).toMatchObject(forbidden);
    await stage.clock.advance('180s');
    expect(await charge(stage, granted, 50)).toMatchObject({ status: 410, body: { code: '200' } });
  },
};

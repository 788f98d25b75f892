import { describe, expect, test } from 'vitest';
import { type Readings, readings } from '../../src/generated/readings.ts';
import { takeReadings } from '../../src/kernel/readings.ts';
import { recorder } from '../outbox/recorder.ts';
import { acmePos, type Answered, type Game, play, spendable } from '../play.ts';
import { forbidden, webhooks } from './scenario.ts';

const [acme, iris] = ['ACC32123FHS8V', 'ACCIRISCO004X'];
const sepa = { account: 'IT76M0999901600000000123416' };
const toNina = { account: 'IT81Z0999800001000000070002' };
const expired = { status: 410, body: { code: '200' } };

const read = async ({ ask, as }: Game, id: string): Promise<Answered['body']> =>
  (await ask('GET', `/shop/v1/pos/authorization/${id}`, undefined, await as())).body;
const charge = async ({ ask, as }: Game, token: string, amount = 50): Promise<Answered> =>
  ask('POST', '/shop/v1/pos/charge', { pay_token_val: token, amount }, await as());
/** The names of the events that a listener was told, without the sandbox's own beginning. */
async function told(game: Game): Promise<string[]> {
  await game.tick();
  return (await game.webhooks.deliveries()).map(({ etype }) => etype.replace('SANDBOX_', ''));
}
/** A granted authorization of a payer who has 5 euro. */
async function poor(game: Game, more: object = {}): Promise<Answered['body']> {
  const body = { charge_amount: 50, pos_id: acmePos, ...more };
  const { id } = (await game.ask('POST', '/shop/v1/pos/authorization', body)).body;
  await game.approve(id, { person: iris });
  return read(game, id);
}
const order = (game: Game, body: object): Promise<Answered> => game.ask('POST', '/bank/v1/push', body);

/** What shows each reading, on a sandbox that has it and is else the contract's own. */
const scenarios: { [Name in keyof Readings]: Record<Readings[Name], (game: Game) => Promise<void>> } = {
  failedCharge: {
    async status(game) {
      const { id, pay_token: token } = await poor(game);
      expect(await charge(game, token.val)).toMatchObject({ status: 200, body: { status: 'FAILED' } });
      expect(await read(game, id)).toMatchObject({ status: 'GRANTED', charge_success_count: 0 });
    },
    async '4xx'(game) {
      const { id, pay_token: token } = await poor(game);
      const before = await game.events();
      const refused = await charge(game, token.val);
      expect(refused).toMatchObject(forbidden);
      expect(refused.reason).toContain('The charge failed: 5000 cents are needed, 500 are available.');
      expect(await read(game, id)).toMatchObject({ status: 'GRANTED', charge_success_count: 0 });
      expect(await game.events()).toEqual(before);
      expect(await spendable(game, iris)).toBe(5);
      const path = `/v1/authorization/${id}/charge`;
      const key = { 'X-DropPay-Checkout-PrivateKey': '5ec2e70000000000000000000000a001', authorization: '' };
      const body = { amount: 50, pay_token_val: token.val, description: 'A seat' };
      expect(await game.ask('POST', path, body, key)).toMatchObject(forbidden);
      // Enough for less: the same pay token does.
      expect(await charge(game, token.val, 5)).toMatchObject({ status: 200, body: { status: 'DONE' } });
      // What DropPay itself charges when it is granted is no response to anybody.
      expect(await poor(game, { policy: 'CHARGED' })).toMatchObject({
        status: 'GRANTED',
        charge_success_count: 0,
      });
    },
  },
  paymentEvents: {
    async none(game) {
      const { pay_token: token } = await game.granted({ webhooks });
      await charge(game, token.val);
      expect(await told(game)).toEqual(['AUTHORIZATION_GRANTED']);
    },
    async charge(game) {
      const { id, pay_token: token } = await game.granted({ webhooks, charge_max_count: 2 });
      await charge(game, token.val);
      expect(await told(game)).toEqual(['AUTHORIZATION_GRANTED', 'CHARGE_DONE']);
      const [, delivery] = await game.webhooks.deliveries();
      expect(delivery).toMatchObject({ webhook: 'authorization', resource: id });
      const { id: other } = await poor(game, { webhooks });
      await charge(game, (await read(game, other)).pay_token.val);
      await game.granted({ webhooks, policy: 'CHARGED' });
      const granted = 'AUTHORIZATION_GRANTED';
      expect((await told(game)).slice(2)).toEqual([granted, granted, 'CHARGE_DONE']);
    },
  },
  ready: {
    async approval(game) {
      const { id, status } = (await order(game, { amount: 100, recipient: toNina, status: 'READY' })).body;
      expect(status).toBe('READY');
      expect(await spendable(game, acme)).toBe(1250.75);
      expect(await game.approve(id)).toMatchObject({ status: 'DONE' });
    },
    async immediate(game) {
      const paid = (await order(game, { amount: 100, recipient: toNina, status: 'READY' })).body;
      expect(paid.status).toBe('DONE');
      expect(await spendable(game, acme)).toBe(1150.75);
      const { id, status } = (await order(game, { amount: 100, recipient: sepa })).body;
      expect(status).toBe('DRAFT');
      const ready = await game.ask('PATCH', `/bank/v1/push/${id}`, { status: 'READY' });
      expect(ready).toMatchObject({ status: 200, body: { status: 'SCHEDULED' } });
      expect(await spendable(game, acme)).toBe(1049.75);
      expect(await game.approvals()).toEqual([]);
      const { body: transfers } = await game.ask('GET', `/bank/v1/push/${id}/transfers`);
      expect(transfers.transfers).toMatchObject([{ status: 'BOOKED', amount: 100 }]);
      // Too little: refused, and nothing of it is left.
      const events = await game.events();
      const much = { amount: 1049.75, recipient: sepa, status: 'READY' };
      expect(await order(game, much)).toMatchObject(forbidden);
      expect(await game.events()).toEqual(events);
      const draft = (await order(game, { ...much, status: 'DRAFT' })).body;
      const refused = await game.ask('PATCH', `/bank/v1/push/${draft.id}`, { status: 'READY' });
      expect(refused).toMatchObject(forbidden);
      expect((await game.ask('GET', `/bank/v1/push/${draft.id}`)).body.status).toBe('DRAFT');
      // The back office still looks at a large one, and who pays may be open.
      const { access_token } = await game.tppToken();
      const tpp = { authorization: `Bearer ${access_token}` };
      const open = await game.ask(
        'POST',
        '/bank/v1/push',
        { amount: 1, recipient: sepa, status: 'READY' },
        tpp,
      );
      expect(open.body.status).toBe('READY');
      const large = { amount: 1600, recipient: sepa, source: { account: toNina.account }, status: 'READY' };
      expect((await game.ask('POST', '/bank/v1/push', large, tpp)).body.status).toBe('WAITING_APPROVAL');
    },
  },
  returnPath: {
    async both(game) {
      expect(await answers(game)).toEqual({ told: ['GRANTED', 'REFUSED', 'EXPIRED'], back: true });
    },
    async redirect(game) {
      expect(await answers(game)).toEqual({ told: ['EXPIRED'], back: true });
      await onlyOneWay(game);
    },
    async webhook(game) {
      expect(await answers(game)).toEqual({ told: ['GRANTED', 'REFUSED', 'EXPIRED'], back: false });
      await onlyOneWay(game);
    },
  },
  payToken: {
    async expired(game) {
      const { id, pay_token: first } = await game.granted({ charge_max_count: 9 });
      expect((await read(game, id)).pay_token).toEqual(first);
      await game.clock.advance('180s');
      const { pay_token: second } = await read(game, id);
      expect(second.val).not.toBe(first.val);
      expect(await charge(game, first.val)).toMatchObject(expired);
      expect((await charge(game, second.val)).status).toBe(200);
    },
    async every(game) {
      const { id, pay_token: first } = await game.granted({ charge_max_count: 9 });
      const { pay_token: second } = await read(game, id);
      expect(second.val).not.toBe(first.val);
      const refused = await charge(game, first.val);
      expect(refused).toMatchObject(expired);
      expect(refused.reason).toContain('a read has replaced it');
      const key = { 'X-DropPay-Checkout-PrivateKey': '5ec2e70000000000000000000000a001', authorization: '' };
      await game.ask('GET', `/v1/authorization/${id}/check`, undefined, key);
      expect(await charge(game, second.val)).toMatchObject(expired);
      const { pay_token: third } = await read(game, id);
      expect((await charge(game, third.val)).status).toBe(200);
      expect((await charge(game, third.val)).status).toBe(200);
      await game.revoke(id);
      const { pay_token: last } = await read(game, id);
      expect(await read(game, id)).toMatchObject({ status: 'REVOKED', pay_token: last });
    },
    async revived(game) {
      const { id, pay_token: first } = await game.granted({ charge_max_count: 9 });
      await game.clock.advance('180s');
      expect(await charge(game, first.val)).toMatchObject(expired);
      const { pay_token: second } = await read(game, id);
      expect(second.val).toBe(first.val);
      expect(second.date_expiring).toBe('2026-03-16T19:26:30+01:00');
      expect((await charge(game, first.val)).status).toBe(200);
    },
  },
  cutOff: {
    async '10:15'(game) {
      await game.clock.set(new Date('2026-03-17T10:14:59+01:00'));
      expect(await scheduled(game)).toEqual(['2026-03-17T10:30:00+01:00', '2026-03-17T10:30:00+01:00']);
    },
    async midnight(game) {
      await game.clock.set(new Date('2026-03-17T00:00:00+01:00'));
      const wednesday = '2026-03-18T10:30:00+01:00';
      expect(await scheduled(game)).toEqual([wednesday, wednesday]);
      await game.clock.set(new Date('2026-03-17T23:59:59+01:00'));
      expect(await scheduled(game)).toEqual([wednesday, wednesday]);
      await game.clock.advance('1s');
      const thursday = '2026-03-19T10:30:00+01:00';
      expect(await scheduled(game)).toEqual([thursday, thursday]);
      await game.clock.set(new Date('2026-03-20T12:00:00+01:00'));
      const monday = '2026-03-23T10:30:00+01:00';
      expect(await scheduled(game)).toEqual([monday, monday]);
    },
  },
};

/** What a listener is told of an approval, a refusal and an end without answer, and whether the phone leads back. */
async function answers(game: Game): Promise<{ told: string[]; back: boolean }> {
  const more = { webhooks, loopback_uri: 'https://tickets.example/back' };
  const { id } = await game.granted(more);
  const body = { charge_amount: 50, pos_id: acmePos, ...more };
  const { id: refused } = (await game.ask('POST', '/shop/v1/pos/authorization', body)).body;
  await game.refuse(refused);
  await game.ask('POST', '/shop/v1/pos/authorization', body);
  await game.clock.advance('16m');
  const events = await told(game);
  const page = await (await game.fetch(`http://127.0.0.1/u/10/${id}?answered=approve`)).text();
  return {
    told: events.map((event) => event.replace('AUTHORIZATION_', '')),
    back: page.includes('https://tickets.example/back'),
  };
}

/** Where the application asked for one way alone, it has that one. */
async function onlyOneWay(game: Game): Promise<void> {
  const before = (await told(game)).length;
  for (const loopback of [{}, { loopback_uri: '#' }, { loopback_uri: '' }]) {
    await game.granted({ webhooks, ...loopback });
  }
  expect(await told(game)).toHaveLength(before + 3);
  const { id } = await game.granted({ loopback_uri: 'https://tickets.example/back' });
  const page = await (await game.fetch(`http://127.0.0.1/u/10/${id}?answered=approve`)).text();
  expect(page).toContain('https://tickets.example/back');
}

/** When a transfer would go out, and when one goes that is approved. */
async function scheduled(game: Game): Promise<string[]> {
  const as = await game.as();
  const body = { amount: 1, recipient: sepa, status: 'READY' };
  const asked = await game.ask('POST', '/bank/v1/push/verify', body, as);
  const { id } = (await game.ask('POST', '/bank/v1/push', body, as)).body;
  await game.approve(id);
  const made = await game.ask('GET', `/bank/v1/push/${id}`, undefined, as);
  return [asked.body.date_scheduled, made.body.date_scheduled];
}

describe.each(Object.entries(readings))('the reading %s', (name, values) => {
  test.each(values)('%s', async (value) => {
    const game = await play({ readings: { [name]: value }, webhooks: recorder() });
    const ofName: Record<string, (game: Game) => Promise<void>> = scenarios[name as keyof Readings];
    await ofName[value]!(game);
    expect((await game.ledger()).balanced).toBe(true);
  });
});

test('the control plane lists what is read, and a reset leaves it', async () => {
  const game = await play({ readings: { failedCharge: '4xx' } });
  await game.reset();
  const listed = await game.readings();
  expect(Object.fromEntries(listed.map(({ name, value }) => [name, value]))).toEqual(
    takeReadings({ failedCharge: '4xx' }),
  );
  const overview = await (await game.fetch('http://127.0.0.1/_sandbox/console')).text();
  expect(overview).toContain('failedCharge=4xx');
});

test('a reading that there is not is refused before anything starts', async () => {
  await expect(play({ readings: { failedCharge: '5xx' } as never })).rejects.toThrow('Known are ');
});

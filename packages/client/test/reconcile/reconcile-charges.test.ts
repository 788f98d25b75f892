import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { type Authorization, DropPay, type DropPayError } from '../../src/index.ts';
import { failed, gate } from '../fixtures.ts';
import { fakeClocksEach, granted, request } from '../attempts/shop.ts';
import { type Responder, serve } from '../server.ts';

const notYet = { verdict: 'still_unknown', retryAfter: 30_000 };
const clocks = fakeClocksEach();

/** An authorization as a server has it, whose charges are answered with 500 unless told otherwise. */
async function shop(initial: Partial<Authorization> = {}, charge: Responder = () => [500]) {
  const authorization: Authorization = { ...granted, ...initial };
  let readTakes = 0;
  const { url, requests } = await serve((received, response) => {
    if (received.method === 'POST') return charge(received, response);
    clocks.pass(readTakes);
    return [200, { ...authorization, id: received.path.split('/').at(-1) }];
  });
  const slow = (milliseconds: number): void => {
    readTakes = milliseconds;
  };
  return { droppay: new DropPay({ accessToken: 'token', baseUrl: url }), authorization, requests, slow };
}

describe('what reading can prove', () => {
  test('one more charge than right before, when no one else charges', async () => {
    const { droppay, authorization, requests } = await shop();
    const error = await failed(droppay.charges.create(request));
    authorization.charge_success_count = 3;
    expect(await droppay.charges.reconcile(error)).toEqual({ verdict: 'still_unknown', authorization });
    expect(await droppay.charges.reconcile(error, { exclusive: true })).toEqual({
      verdict: 'charged',
      authorization,
    });
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'GET']);
  });

  test('no charge, once its pay token was renewed, its time is over, and 2 minutes more', async () => {
    const { droppay, authorization } = await shop();
    const error = await failed(droppay.charges.create(request));
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(300_000);
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    authorization.pay_token = { val: 'second-pay-token' };
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(119_999);
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(1);
    expect(await droppay.charges.reconcile(error)).toEqual({ verdict: 'not_charged', authorization });
  });

  test('no charge while the same pay token may live again, until the authorization is over', async () => {
    const { droppay, authorization } = await shop();
    const error = await failed(droppay.charges.create(request));
    clocks.pass(86_400_000);
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    authorization.status = 'REVOKED';
    // Accepted a moment before, it may be counted until 2 minutes later.
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(119_999);
    authorization.charge_success_count = 3;
    expect(await droppay.charges.reconcile(error, { exclusive: true })).toMatchObject({ verdict: 'charged' });
  });

  test('no charge before the end of a pay token that says it lives longer, replaced or not', async () => {
    const dates = { date_issued: '2026-03-16T19:21:04+01:00', date_expiring: '2026-03-16T19:31:04+01:00' };
    const { droppay, authorization } = await shop({ pay_token: { val: 'first-pay-token', ...dates } });
    const error = await failed(droppay.charges.create(request));
    authorization.pay_token = { val: 'second-pay-token' };
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(719_999);
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(1);
    expect(await droppay.charges.reconcile(error)).toMatchObject({ verdict: 'not_charged' });
  });

  test('no charge, not a millisecond before 5 minutes have passed since it failed', async () => {
    const { droppay, authorization } = await shop({}, () => {
      clocks.pass(20_000); // it took so long to fail
      return [500];
    });
    const error = await failed(droppay.charges.create(request));
    authorization.pay_token = { val: 'second-pay-token' };
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(299_999);
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(1);
    expect(await droppay.charges.reconcile(error)).toMatchObject({ verdict: 'not_charged' });
  });

  test('and the time that reading itself takes is not among the 5 minutes', async () => {
    const { droppay, authorization, slow } = await shop();
    const error = await failed(droppay.charges.create(request));
    authorization.pay_token = { val: 'second-pay-token' };
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(290_000);
    slow(20_000);
    expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
    expect(await droppay.charges.reconcile(error)).toMatchObject({ verdict: 'not_charged' });
  });

  test("of a pay token of the caller's own, by the authorization that came with it", async () => {
    const { droppay, authorization, requests } = await shop({ charge_max_count: 1, charge_success_count: 0 });
    const error = await failed(droppay.charges.create({ ...request, pay_token_val: 'mine' }));
    expect(requests.map(({ method }) => method)).toEqual(['POST']);
    clocks.pass(300_000);
    // Nothing says that the pay token was this authorization's.
    expect(await droppay.charges.reconcile(error)).toMatchObject({ verdict: 'still_unknown' });
    authorization.charge_success_count = 1;
    const again = await failed(droppay.charges.create({ ...request, pay_token_val: 'mine' }));
    expect(await droppay.charges.reconcile(again)).toMatchObject({ verdict: 'charged' });
  });

  test('is measured from the read that the last POST was made with', async () => {
    let charges = 0;
    const { droppay, authorization } = await shop({}, () => {
      charges += 1;
      if (charges > 1) return [500];
      authorization.charge_success_count = 3; // another's, before the second read
      return [410, { code: '200' }];
    });
    const error = await failed(droppay.charges.create(request));
    expect(error.outcome).toBe('unknown');
    expect(await droppay.charges.reconcile(error, { exclusive: true })).toMatchObject(notYet);
  });
});

describe('what needs no reading', () => {
  test('a charge that was refused or never sent was not made', async () => {
    const { droppay, requests } = await shop({}, () => [403, {}]);
    const refused = await failed(droppay.charges.create(request));
    const aborted = await failed(droppay.charges.create(request, { signal: AbortSignal.abort() }));
    requests.length = 0;
    expect(await droppay.charges.reconcile(refused)).toEqual({ verdict: 'not_charged' });
    expect(await droppay.charges.reconcile(aborted)).toEqual({ verdict: 'not_charged' });
    expect(requests).toEqual([]);
  });

  test('of a pay token without authorization, or of an error from elsewhere, nothing is known', async () => {
    const { droppay, requests } = await shop({ charge_max_count: 1 });
    const here = await failed(droppay.charges.create({ amount: 50, pay_token_val: 'mine' }));
    const { droppay: other } = await shop();
    const elsewhere = await failed(other.charges.create(request));
    const refund = await failed(droppay.refunds.create({ charge_id: 'CHA1', amount: 1 }));
    requests.length = 0;
    for (const error of [here, elsewhere, refund]) {
      expect(await droppay.charges.reconcile(error)).toEqual({ verdict: 'still_unknown' });
    }
    expect(requests).toEqual([]);
  });

  test('a verdict stays, though later charges are counted too', async () => {
    const { droppay, authorization } = await shop();
    const error = await failed(droppay.charges.create(request));
    authorization.pay_token = { val: 'second-pay-token' };
    await droppay.charges.reconcile(error, { exclusive: true });
    clocks.pass(300_000);
    const verdict = await droppay.charges.reconcile(error, { exclusive: true });
    expect(verdict.verdict).toBe('not_charged');
    authorization.charge_success_count = 3;
    expect(await droppay.charges.reconcile(error, { exclusive: true })).toBe(verdict);
  });
});

describe('other charges of this client', () => {
  /** Two charges, the second sent while the first is on its way; the first ends as told. */
  async function overlapping(end: [number, object?]): Promise<DropPayError[]> {
    const { opened, open } = gate();
    const { opened: bothSent, open: sent } = gate();
    let posts = 0;
    const { droppay, authorization } = await shop({}, (_, response) => {
      posts += 1;
      if (posts > 1) return sent() ?? [500];
      void opened.then(() =>
        response.writeHead(end[0], { 'Content-Type': 'application/json' }).end(JSON.stringify(end[1])),
      );
      return undefined;
    });
    const first = droppay.charges.create(request).catch((error: DropPayError) => error);
    await vi.waitFor(() => expect(posts).toBe(1), 30_000);
    const second = droppay.charges.create(request).catch((error: DropPayError) => error);
    await bothSent;
    const errors = [(await second) as DropPayError];
    open();
    const one = await first;
    if (one instanceof Error) errors.push(one);
    authorization.charge_success_count = 3;
    for (const error of errors) {
      expect(await droppay.charges.reconcile(error, { exclusive: true })).toMatchObject({
        verdict: error.outcome === 'unknown' ? 'still_unknown' : 'not_charged',
      });
    }
    return errors;
  }

  test.each([[[500]], [[200, { id: 'CHA1' }]], [[403, {}]]] as [[number, object?]][])(
    'under way at the same time and answered %j leave an increase unexplained',
    async (end) => {
      expect(await overlapping(end)).toHaveLength(end[0] === 200 ? 1 : 2);
    },
  );

  test('sent before, whose outcome is unknown still, leave it unexplained as well', async () => {
    const { droppay, authorization } = await shop();
    const first = await failed(droppay.charges.create(request));
    const second = await failed(droppay.charges.create(request));
    authorization.charge_success_count = 3;
    for (const error of [first, second]) {
      expect(await droppay.charges.reconcile(error, { exclusive: true })).toEqual({
        verdict: 'still_unknown',
        authorization,
      });
    }
  });

  test('that were settled, one way or another, do not', async () => {
    const responses: [number, object?][] = [[200, { id: 'CHA1' }], [403, {}], [500], [500]];
    const { droppay, authorization } = await shop({}, () => responses.shift()!);
    await droppay.charges.create(request);
    await failed(droppay.charges.create(request));
    const reconciled = await failed(droppay.charges.create(request));
    authorization.charge_success_count = 3;
    expect(await droppay.charges.reconcile(reconciled, { exclusive: true })).toMatchObject({
      verdict: 'charged',
    });
    const last = await failed(droppay.charges.create(request));
    authorization.charge_success_count = 4;
    expect(await droppay.charges.reconcile(last, { exclusive: true })).toMatchObject({ verdict: 'charged' });
  });

  test('of another authorization do not', async () => {
    const { droppay, authorization } = await shop();
    const other = await failed(droppay.charges.create({ ...request, authorization_id: 'CHT2' }));
    const error = await failed(droppay.charges.create(request));
    authorization.charge_success_count = 3;
    expect(await droppay.charges.reconcile(error, { exclusive: true })).toMatchObject({ verdict: 'charged' });
    expect(await droppay.charges.reconcile(other, { exclusive: true })).toMatchObject({ verdict: 'charged' });
  });
});

test('an authorization that cannot be read is an error of the read, and settles nothing', async () => {
  const { droppay, requests } = await shop();
  const error = await failed(droppay.charges.create(request));
  const read = await failed(droppay.charges.reconcile(error, { signal: AbortSignal.abort() }));
  expect(read).toMatchObject({ operation: 'authorizations.get', outcome: 'not_sent' });
  expect(requests).toHaveLength(2);
  expect(await droppay.charges.reconcile(error)).toMatchObject(notYet);
});

test('what a charge has noted cannot be seen on its error or its client', async () => {
  const { droppay } = await shop();
  const error = await failed(droppay.charges.create(request));
  for (const seen of [error, droppay, droppay.charges]) {
    expect(inspect(seen, { depth: 9, showHidden: true })).not.toContain('first-pay-token');
    expect(JSON.stringify(seen)).not.toContain('first-pay-token');
  }
});

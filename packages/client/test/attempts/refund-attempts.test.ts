import { describe, expect, test, vi } from 'vitest';
import type { AttemptStore, DropPayError, Refund, RefundAttempt } from '../../src/index.ts';
import { failed, gate } from '../fixtures.ts';
import { copy, fakeClocksEach, minute, shop } from './shop.ts';

const refund = { charge_id: 'CHA1', amount: 20, reason: 'Seat changed' };
const clocks = fakeClocksEach();

const done = { id: 'CHR1', amount: 20, status: 'DONE' };
const broken: AttemptStore = {
  read: () => Promise.reject(new Error('gone')),
  replace: () => Promise.reject(new Error('gone')),
  list: () => Promise.reject(new Error('gone')),
};

describe('a refund', () => {
  test('is kept before it is sent, and for a day when it was made', async () => {
    let kept: RefundAttempt[] = [];
    const { client, attempts } = await shop({}, (_, response) => {
      const respond = async (): Promise<void> => {
        kept = JSON.parse((await attempts.list('refund/'))[0]!) as RefundAttempt[];
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":"CHR1"}');
      };
      void respond();
      return undefined;
    });
    await client().refunds.create(refund);
    expect(kept).toMatchObject([{ charge_id: 'CHA1', amount: 20, endsBy: Date.now() + 30_000 }]);
    expect(JSON.stringify(kept)).not.toContain('Seat changed');
    expect(await client().refunds.unsettled()).toEqual([]);
    expect(await attempts.list('refund/')).toHaveLength(1);
    clocks.pass(1440 * minute);
    expect(await attempts.list('refund/')).toEqual([]);
  });

  test('is not sent when it cannot be kept', async () => {
    const { client, posts } = await shop();
    const error = await failed(client({ attempts: broken }).refunds.create(refund));
    expect([error.outcome, posts()]).toEqual(['not_sent', 0]);
    expect(error.message).toContain('its attempt could not be kept: gone');
  });

  test('of unknown outcome is listed and reconciled by another process', async () => {
    const { client, charge } = await shop();
    const error = await failed(client().refunds.create(refund));
    const other = client();
    const [attempt] = await other.refunds.unsettled();
    expect(await other.refunds.unsettled('CHA1')).toEqual([attempt]);
    expect(await other.refunds.reconcile(copy(error))).toMatchObject({
      verdict: 'still_unknown',
      retryAfter: 30_000,
    });
    charge.refund = done;
    expect(await other.refunds.reconcile(copy(attempt!))).toEqual({ verdict: 'refunded', charge });
    expect(await other.refunds.unsettled()).toEqual([]);
    charge.refund = { ...done, amount: 30 };
    expect(await client().refunds.reconcile(error)).toEqual({ verdict: 'refunded', charge });
  });

  test('that was refused is forgotten, and can be erased by its charge', async () => {
    const statuses = [403, 500];
    const { client, attempts } = await shop({}, () => [statuses.shift()!, {}]);
    await failed(client().refunds.create(refund));
    expect(await attempts.list('refund/')).toEqual([]);
    await failed(client().refunds.create(refund));
    await client().refunds.erase('CHA1');
    expect(await attempts.list('refund/')).toEqual([]);
  });
});

describe('a refund whose response has a status', () => {
  test.each([
    ['DONE', 'refunded'],
    ['ACCOUNTED', 'refunded'],
    [null, 'refunded'],
    ['FAILED', 'not_refunded'],
    ['NEW', undefined],
    ['SUSPENDED', undefined],
  ])('%s is kept with the verdict %s', async (status, verdict) => {
    const response = { ...done, status };
    const { client, attempts } = await shop({}, () => [200, response]);
    expect(await client().refunds.create(refund)).toEqual(response);
    const [kept] = JSON.parse((await attempts.list('refund/'))[0]!) as RefundAttempt[];
    expect([kept!.refund_id, kept!.verdict]).toEqual(['CHR1', verdict]);
    expect(await client().refunds.unsettled()).toHaveLength(verdict ? 0 : 1);
  });

  test("FAILED is not refunded, whoever asks, and in nobody's way", async () => {
    const responses: object[] = [
      { ...done, status: 'FAILED' },
      { ...done, id: 'CHR2' },
    ];
    const { client, charge, posts, attempts } = await shop({}, () => [200, responses.shift()!]);
    await client().refunds.create(refund);
    charge.refund = { ...done, status: 'FAILED' };
    const [kept] = JSON.parse((await attempts.list('refund/'))[0]!) as RefundAttempt[];
    expect(await client().refunds.reconcile(kept!)).toEqual({ verdict: 'not_refunded', charge });
    expect(await client().refunds.ensure(refund)).toEqual({ ...done, id: 'CHR2' });
    expect(posts()).toBe(2);
  });

  test('NEW is in the way of another one as long as it takes, and until the charge shows that it failed', async () => {
    const responses: object[] = [
      { ...done, status: 'NEW' },
      { ...done, id: 'CHR2' },
    ];
    const { client, charge, posts } = await shop({}, () => [200, responses.shift()!]);
    await client().refunds.create(refund);
    const [attempt] = await client().refunds.unsettled();
    const blocked = async (): Promise<void> => {
      expect(await failed(client().refunds.ensure(refund))).toMatchObject({
        outcome: 'unknown',
        attempt: attempt!.id,
      });
      expect(posts()).toBe(1);
    };
    await blocked();
    charge.refund = { ...done, status: 'NEW' };
    await blocked();
    clocks.pass(10 * 1440 * minute);
    await blocked();
    delete charge.refund;
    await blocked();
    charge.refund = { ...done, id: 'CHR0', status: 'FAILED' };
    await blocked();
    charge.refund = { ...done, status: 'FAILED' };
    expect(await client().refunds.ensure(refund)).toMatchObject({ id: 'CHR2' });
    expect(posts()).toBe(2);
    expect(await client().refunds.unsettled()).toEqual([]);
    expect(await client().refunds.reconcile(attempt!)).toMatchObject({ verdict: 'not_refunded' });
  });

  test('NEW is reconciled by its id, once the charge shows it', async () => {
    const { client, charge } = await shop({}, () => [200, { ...done, status: 'NEW' }]);
    await client().refunds.create(refund);
    const [attempt] = await client().refunds.unsettled();
    expect(await client().refunds.reconcile(attempt!)).toMatchObject({ retryAfter: 30_000 });
    charge.refund = done;
    expect(await client().refunds.reconcile(attempt!)).toEqual({ verdict: 'refunded', charge });
  });

  test('DONE is in the way for a day, whatever the charge shows', async () => {
    const { client, charge, posts } = await shop({}, () => [200, done]);
    await client().refunds.create(refund);
    charge.refund = { ...done, status: 'FAILED' };
    expect((await failed(client().refunds.ensure(refund))).outcome).toBe('unknown');
    expect(posts()).toBe(1);
  });
});

describe('refunds.ensure', () => {
  test('does not take a refund that failed for one that is there', async () => {
    const { client, posts } = await shop({}, () => [200, { ...done, status: 'FAILED' }]);
    const error = await failed(client().refunds.ensure(refund));
    expect(error.message).toBe('refunds.create made refund CHR1, whose status is FAILED. No money moved.');
    expect(error.outcome).toBe('rejected');
    expect(await client().refunds.reconcile(error)).toEqual({ verdict: 'not_refunded' });
    expect(await client().refunds.unsettled()).toEqual([]);
    await failed(client().refunds.ensure(refund));
    expect(posts()).toBe(2);
  });

  test('does not take one that is not made yet for one that is there', async () => {
    const { client, charge, posts } = await shop({}, () => [200, { ...done, status: 'NEW' }]);
    const error = await failed(client().refunds.ensure(refund));
    expect(error.outcome).toBe('unknown');
    expect(error.message).toContain('made refund CHR1, whose status is NEW. Whether money moved is unknown');
    const [attempt] = await client().refunds.unsettled();
    expect(error.attempt).toBe(attempt!.id);
    charge.refund = done;
    expect(await client().refunds.reconcile(error)).toEqual({ verdict: 'refunded', charge });
    expect(await client().refunds.ensure(refund)).toEqual(done);
    expect(posts()).toBe(1);
  });

  test('sends none whatever a charge says of its refund', async () => {
    const { client, charge, posts } = await shop({}, () => [200, done]);
    for (const refunds of [
      { status: { toString: 1 } },
      { amount: { toString: 1 } },
      { id: 7, status: 'DONE' },
    ]) {
      charge.refund = refunds as unknown as Refund;
      const error = await failed(client().refunds.ensure(refund));
      expect([error.outcome, posts()]).toEqual(['unknown', 0]);
    }
  });

  test('of a whole charge, without an amount, finds the one that is there', async () => {
    const { client, charge, posts } = await shop({}, () => [200, done]);
    charge.refund = { ...done, amount: 50 };
    expect(await client().refunds.ensure({ charge_id: 'CHA1' })).toEqual(charge.refund);
    charge.refund = done;
    expect((await failed(client().refunds.ensure({ charge_id: 'CHA1' }))).outcome).toBe('not_sent');
    expect(posts()).toBe(0);
  });

  test('returns the refund that is there, and sends nothing', async () => {
    const { client, charge, posts } = await shop();
    charge.refund = done;
    expect(await client().refunds.ensure(refund)).toEqual(done);
    expect(posts()).toBe(0);
  });

  test('sends one that is not, by what it was asked for at the time of the call', async () => {
    const { client, requests } = await shop({}, () => [200, done]);
    const body = { ...refund };
    const ensured = client().refunds.ensure(body);
    body.amount = 30;
    expect(await ensured).toEqual(done);
    expect(requests.map(({ method, body: sent }) => [method, sent && JSON.parse(sent)])).toEqual([
      ['GET', ''],
      ['POST', refund],
    ]);
  });

  test('sends none where another one has taken its place', async () => {
    const { client, charge, posts, attempts } = await shop();
    charge.refund = { ...done, amount: 30 };
    const error = await failed(client().refunds.ensure(refund));
    expect(error.message).toBe(
      'refunds.create was not sent: charge CHA1 has a refund of 30 euro, its status is DONE. No money moved.',
    );
    expect([error.outcome, posts(), await attempts.list('refund/')]).toEqual(['not_sent', 0, []]);
  });

  test('sends none while there is one whose status is not final, and one in the place of a failed one', async () => {
    const { client, charge, posts } = await shop({}, () => [200, done]);
    charge.refund = { ...done, status: 'NEW' };
    const error = await failed(client().refunds.ensure(refund));
    // The money of that one may still move.
    expect(error.outcome).toBe('unknown');
    expect(error.message).toContain(
      'was not sent: charge CHA1 has a refund of 20 euro, its status is NEW. Whether money moved',
    );
    expect(await client().refunds.reconcile(error)).toMatchObject({
      verdict: 'still_unknown',
      retryAfter: 30_000,
    });
    expect(posts()).toBe(0);
    charge.refund = { ...done, status: 'FAILED' };
    expect(await client().refunds.ensure(refund)).toEqual(done);
  });

  test('sends none when the charge cannot be read', async () => {
    const { client, posts, attempts } = await shop();
    const error = await failed(
      client({ baseUrl: 'http://127.0.0.1:1', maxRetries: 0 }).refunds.ensure(refund),
    );
    expect(error).toMatchObject({ operation: 'refunds.create', outcome: 'not_sent' });
    expect([posts(), await attempts.list('refund/')]).toEqual([0, []]);
  });

  test('by many at once sends one', async () => {
    const released = gate();
    const { client, charge, posts } = await shop({}, (_, response) => {
      const respond = async (): Promise<void> => {
        await released.opened;
        charge.refund = done;
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(done));
      };
      void respond();
      return undefined;
    });
    const others = Promise.all(
      Array.from({ length: 20 }, () =>
        client()
          .refunds.ensure(refund)
          .catch((error: unknown) => error),
      ),
    );
    await vi.waitFor(() => expect(posts()).toBe(1), { timeout: 20_000 });
    released.open();
    const ends = await others;
    expect(posts()).toBe(1);
    const made = ends.filter((end) => !(end instanceof Error));
    expect(new Set(made.map((end) => JSON.stringify(end)))).toEqual(new Set([JSON.stringify(done)]));
    const outcomes = ends.flatMap((end) => (end instanceof Error ? [(end as DropPayError).outcome] : []));
    expect(new Set(outcomes)).toEqual(new Set(['unknown']));
    expect(await client().refunds.ensure(refund)).toEqual(done);
    expect(posts()).toBe(1);
  });

  test('waits for one whose outcome is unknown, by whomever, until 5 minutes after it', async () => {
    const { client, posts } = await shop();
    const first = await failed(client().refunds.create(refund));
    const blocked = await failed(client().refunds.ensure(refund));
    expect(blocked).toMatchObject({ outcome: 'unknown', attempt: first.attempt });
    expect(blocked.message).toContain('another refund of charge CHA1 may be on its way');
    clocks.pass(5 * minute + 9_999);
    await failed(client().refunds.ensure(refund));
    expect(posts()).toBe(1);
    clocks.pass(1);
    await failed(client().refunds.ensure(refund));
    expect(posts()).toBe(2);
    // The second one is waited for in its turn.
    await failed(client().refunds.ensure(refund));
    expect(posts()).toBe(2);
  });

  test('finds one whose response was lost', async () => {
    const { client, charge, posts } = await shop({}, () => {
      charge.refund = done;
      return [500];
    });
    await failed(client().refunds.ensure(refund));
    expect(await client().refunds.ensure(refund)).toEqual(done);
    expect(posts()).toBe(1);
  });

  test('does not send while the charge does not show yet what was made a moment ago', async () => {
    const { client, posts } = await shop({}, () => [200, done]);
    await client().refunds.create(refund);
    expect((await failed(client().refunds.ensure(refund))).outcome).toBe('unknown');
    expect(posts()).toBe(1);
  });

  test('does not send what cannot be kept', async () => {
    const { client, requests } = await shop();
    const error = await failed(client({ attempts: broken }).refunds.ensure(refund));
    expect([error.outcome, requests]).toEqual(['not_sent', []]);
  });
});

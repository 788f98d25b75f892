import { afterEach, describe, expect, test, vi } from 'vitest';
import { type AttemptStore, DropPay, memoryAttempts } from '../../src/index.ts';
import { fakeClocks, id, request, shop } from '../attempts/shop.ts';
import { failed } from '../fixtures.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const never = (): Promise<never> => new Promise(() => {});
const hanging: AttemptStore = { read: never, replace: never, list: never };
const broken: AttemptStore = {
  read: () => Promise.reject(new Error('gone')),
  replace: () => Promise.reject(new Error('gone')),
  list: () => Promise.reject(new Error('gone')),
};

type Options = Parameters<DropPay['charges']['erase']>[1];
const uses: [string, string, (droppay: DropPay, options?: Options) => Promise<unknown>][] = [
  [
    'charges.unsettled',
    'charges.create attempts could not be read',
    ({ charges }, options) => charges.unsettled(undefined, options),
  ],
  [
    'charges.unsettled of one',
    'charges.create attempts could not be read',
    ({ charges }, options) => charges.unsettled(id, options),
  ],
  [
    'charges.attempts',
    'charges.create attempts could not be read',
    ({ charges }, options) => charges.attempts(id, options),
  ],
  [
    'charges.erase',
    'charges.create attempts could not be erased',
    ({ charges }, options) => charges.erase(id, options),
  ],
  [
    'refunds.unsettled',
    'refunds.create attempts could not be read',
    ({ refunds }, options) => refunds.unsettled(undefined, options),
  ],
  [
    'refunds.unsettled of one',
    'refunds.create attempts could not be read',
    ({ refunds }, options) => refunds.unsettled('CHA1', options),
  ],
  [
    'refunds.erase',
    'refunds.create attempts could not be erased',
    ({ refunds }, options) => refunds.erase('CHA1', options),
  ],
];

describe.each(uses)('%s', (_, what, use) => {
  test("ends by the client's timeout when the store does not respond", async () => {
    const error = await failed(use(new DropPay({ attempts: hanging, timeout: 20 })));
    expect(error.message).toContain(`${what}: No result within 20 ms`);
    expect(error).toMatchObject({ outcome: 'unknown', cause: { name: 'TimeoutError' } });
  });

  test('ends by its own timeout and by its signal', async () => {
    const droppay = new DropPay({ attempts: hanging });
    const late = await failed(use(droppay, { timeout: 20 }));
    expect(late.message).toContain(`${what}: No result within 20 ms`);
    const controller = new AbortController();
    const aborted = use(droppay, { signal: controller.signal });
    const reason = new Error('closed');
    controller.abort(reason);
    expect((await failed(aborted)).cause).toBe(reason);
  });

  test('does nothing when it was aborted before', async () => {
    const reads = vi.fn<() => Promise<never>>(never);
    const droppay = new DropPay({ attempts: { read: reads, replace: reads, list: reads } });
    expect((await failed(use(droppay, { signal: AbortSignal.abort() }))).outcome).toBe('unknown');
    expect(reads).not.toHaveBeenCalled();
  });

  test('says what its store failed with', async () => {
    const error = await failed(use(new DropPay({ attempts: broken })));
    expect(error.message).toContain(`${what}: gone.`);
    expect(error.outcome).toBe('unknown');
  });

  test('takes no unknown option, and says of no charge that it was not sent', async () => {
    const error = await failed(use(new DropPay(), { timout: 5 } as object));
    expect(error.message).toContain('did you mean timeout?');
    expect(error.operation).toMatch(/\.get$/);
  });

  test('takes all the options of a method', async () => {
    await use(new DropPay(), { timeout: 5, maxRetries: 0, signal: new AbortController().signal });
  });
});

// In JavaScript. Nothing is kept of these, which would be believed.
test.each([null, '', 5, {}, { timeout: 5 }, { authorization_id: id }])('%j is no id', async (none) => {
  const { charges, refunds } = new DropPay();
  const given = none as unknown as string;
  for (const use of [
    () => charges.unsettled(given),
    () => charges.attempts(given),
    () => charges.erase(given),
    () => refunds.unsettled(given),
    () => refunds.erase(given),
  ]) {
    await expect(use()).rejects.toThrow(/^\w+ takes the id of an? (authorization|charge), which is a string/);
    await expect(use()).rejects.toThrow(TypeError);
  }
});

describe('reconcile', () => {
  test('takes the id of an attempt', async () => {
    const { client, charge, authorization } = await shop({ charge_max_count: 1, charge_success_count: 0 });
    const error = await failed(client().charges.create(request));
    authorization.charge_success_count = 1;
    expect(await client().charges.reconcile(error.attempt!)).toEqual({ verdict: 'charged', authorization });
    const refund = await failed(client().refunds.create({ charge_id: 'CHA1', amount: 20 }));
    charge.refund = { id: 'CHR1', amount: 20 };
    expect(await client().refunds.reconcile(refund.attempt!)).toEqual({ verdict: 'refunded', charge });
  });

  test.each([undefined, null, 'CHTQA45B7PA98', {}, new Error('gone')])('does not take %o', async (none) => {
    const { charges, refunds } = new DropPay();
    await expect(charges.reconcile(none as never)).rejects.toThrow(/^charges.reconcile takes the error of/);
    await expect(refunds.reconcile(none as never)).rejects.toThrow(/^refunds.reconcile takes the error of/);
  });

  test.each(['charges', 'refunds'] as const)(
    'of %s has one timeout for store and reads',
    async (resource) => {
      const clocks = fakeClocks();
      const attempts = memoryAttempts();
      const { client, requests } = await shop({}, () => [500], { attempts });
      const { charges, refunds } = client();
      const { attempt } =
        resource === 'charges'
          ? await failed(charges.create(request))
          : await failed(refunds.create({ charge_id: 'CHA1', amount: 20 }));
      const slow: AttemptStore = {
        ...attempts,
        read: (key) => {
          clocks.pass(4001);
          return attempts.read(key);
        },
      };
      requests.length = 0;
      const error = await failed(client({ attempts: slow })[resource].reconcile(attempt!, { timeout: 4000 }));
      expect(error.message).toContain('timed out after 4000 ms, before it was sent');
      expect(requests).toEqual([]);
    },
  );

  test('ends by its signal while the store does not respond', async () => {
    const controller = new AbortController();
    const { charges } = new DropPay({ attempts: hanging });
    const found = charges.reconcile(`charge/${id}/1`, { signal: controller.signal });
    const reason = new Error('closed');
    controller.abort(reason);
    const error = await failed(found);
    expect(error).toMatchObject({ operation: 'authorizations.get', outcome: 'not_sent' });
    expect(error.cause).toBe(reason);
  });
});

import { expect } from 'vitest';
import type { Payment, PaymentState } from '../../src/payments/payment.ts';
import type { ClaimedPayment, PaymentStore } from '../../src/payments/payment-store.ts';
import { newPayment } from './payment.ts';

/** Opens one more way into the same empty store, as another process has. */
export type Place<Tx = unknown> = () => Promise<PaymentStore<Tx>>;

/** What a store promises, and what shows that it does. */
export interface StorePromise<Tx = unknown> {
  readonly title: string;
  readonly check: (open: Place<Tx>) => Promise<void>;
}

const NOW = 1_000_000;
const LEASE = 1000;

const claimed = async (store: PaymentStore, id: string, now = NOW): Promise<ClaimedPayment> => {
  const claim = await store.claim(id, now, LEASE);
  if (!claim) throw new Error(`${id} is not to be had`);
  return claim;
};
const to = (payment: Payment, state: PaymentState, more: Partial<Payment> = {}): Payment => ({
  ...payment,
  state,
  ...more,
});
const ids = (payments: readonly Payment[]): string[] => payments.map(({ id }) => id);
const idsOf = (claims: readonly ClaimedPayment[]): string[] => claims.map(({ payment }) => payment.id);

/** What every store of payments promises. */
export const storePromises: readonly StorePromise[] = [
  {
    title: 'keeps a payment as it is, once, and tells it',
    check: async (open) => {
      const [store, other] = [await open(), await open()];
      const payment = newPayment({ description: 'Row 8', refund: { cents: 1 }, authorizationId: undefined });
      expect(await store.read(payment.id)).toBeUndefined();
      expect(await store.insert(payment, NOW)).toBe(true);
      expect(await other.insert({ ...payment, cents: 1 }, NOW + 5)).toBe(false);
      expect(await other.read(payment.id)).toEqual(payment);
      expect(await other.nextDue()).toBe(NOW);
    },
  },
  {
    title: 'finds a payment by its authorization, also by one that it got later',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      const authorizationId = `CHT${payment.id}`;
      await store.insert(payment, NOW);
      expect(await other.find(authorizationId)).toBeUndefined();
      const waiting = to(payment, 'waiting', { authorizationId });
      await store.write(await claimed(store, payment.id), waiting, { dueAt: NOW });
      expect(await other.find(authorizationId)).toEqual(waiting);
      expect(await other.find(payment.id)).toBeUndefined();
    },
  },
  {
    title: 'does not change with what it was given, nor with what it gave',
    check: async (open) => {
      const [store, payment] = [await open(), newPayment()];
      await store.insert(payment, NOW);
      Object.assign(payment, { cents: 1 });
      Object.assign((await store.read(payment.id))!, { cents: 2 });
      const claim = await claimed(store, payment.id);
      const paid = to(claim.payment, 'paid');
      await store.write(claim, paid, { dueAt: undefined });
      Object.assign(paid, { cents: 3 });
      expect((await store.read(payment.id))!.cents).toBe(3000);
    },
  },
  {
    title: 'gives a payment to one at a time, until its lease ends',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW + 999_999);
      const first = await claimed(store, payment.id);
      expect(first.payment).toEqual(payment);
      expect(await other.claim(payment.id, NOW + LEASE - 1, LEASE)).toBeUndefined();
      const second = await claimed(other, payment.id, NOW + LEASE);
      expect(second.fence).toBeGreaterThan(first.fence);
      expect(await store.claim(payment.id, NOW + LEASE, LEASE)).toBeUndefined();
      expect(await store.claim('nobody', NOW, LEASE)).toBeUndefined();
    },
  },
  {
    title: 'gives what is due, the longest due first, no more than asked for',
    check: async (open) => {
      const [store, other] = [await open(), await open()];
      const [a, b, c, d] = [newPayment(), newPayment(), newPayment(), newPayment()];
      for (const [payment, dueAt] of [
        [a, NOW - 1],
        [b, NOW - 3],
        [c, NOW],
        [d, NOW + 1],
      ] as const) {
        await store.insert(payment, dueAt);
      }
      const first = await other.claimDue(NOW, LEASE, 2);
      expect(idsOf(first)).toEqual([b.id, a.id]);
      expect(first[0]!.payment).toEqual(b);
      expect(idsOf(await store.claimDue(NOW, LEASE, 9))).toEqual([c.id]);
      expect(await store.claimDue(NOW, LEASE, 9)).toEqual([]);
      expect(await store.write(first[0]!, to(b, 'waiting'), { dueAt: NOW + 7 })).toBeGreaterThan(
        first[0]!.fence,
      );
    },
  },
  {
    title: 'tells when the next one is due, of those that ever are',
    check: async (open) => {
      const [store, other] = [await open(), await open()];
      const [a, b] = [newPayment(), newPayment()];
      expect(await store.nextDue()).toBeUndefined();
      await store.insert(a, NOW + 5);
      await store.insert(b, NOW + 3);
      expect(await other.nextDue()).toBe(NOW + 3);
      await store.write(await claimed(store, b.id), to(b, 'paid'), { dueAt: undefined });
      expect(await other.nextDue()).toBe(NOW + 5);
      await store.write(await claimed(store, a.id), to(a, 'waiting'), { dueAt: NOW + 9 });
      expect(await other.nextDue()).toBe(NOW + 9);
      await store.write(await claimed(store, a.id), to(a, 'paid'), { dueAt: undefined });
      expect(await other.nextDue()).toBeUndefined();
      expect(await other.claimDue(NOW + 999_999_999, LEASE, 9)).toEqual([]);
    },
  },
  {
    title: 'makes what a holder has left due when its lease ends, also what never was',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW);
      const paid = to(payment, 'paid');
      await store.write(await claimed(store, payment.id), paid, { dueAt: undefined });
      await claimed(store, payment.id);
      expect(await other.claimDue(NOW + LEASE - 1, LEASE, 9)).toEqual([]);
      expect(await other.nextDue()).toBe(NOW + LEASE);
      expect(idsOf(await other.claimDue(NOW + LEASE, LEASE, 9))).toEqual([payment.id]);
      expect(await other.nextDue()).toBe(NOW + 2 * LEASE);
      expect(idsOf(await store.claimDue(NOW + 2 * LEASE, LEASE, 9))).toEqual([payment.id]);
    },
  },
  {
    title: 'believes what has the fence of the row, and changes nothing for any other',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW);
      const first = await claimed(store, payment.id);
      const second = await claimed(other, payment.id, NOW + LEASE);
      let calls = 0;
      expect(await store.write(first, to(payment, 'refused'), { dueAt: 1 })).toBe(false);
      expect(await store.write(first, to(payment, 'refused'), { dueAt: 1 }, () => calls++)).toBe(false);
      expect(calls).toBe(0);
      expect(await store.read(payment.id)).toEqual(payment);
      expect(await store.claim(payment.id, NOW + LEASE, LEASE)).toBeUndefined();
      const fence = await other.write(second, to(payment, 'granted'), { dueAt: NOW });
      expect(fence).toBeGreaterThan(second.fence);
      expect(await other.write(second, to(payment, 'refused'), { dueAt: NOW })).toBe(false);
      expect((await store.read(payment.id))!.state).toBe('granted');
      expect(await store.write({ payment: newPayment(), fence: second.fence }, payment, { dueAt: 1 })).toBe(
        false,
      );
    },
  },
  {
    title: 'believes a holder whose lease has ended, as long as nobody has it since',
    check: async (open) => {
      const [store, payment] = [await open(), newPayment()];
      await store.insert(payment, NOW);
      const claim = await store.claim(payment.id, NOW, 0);
      expect(await store.write(claim!, to(payment, 'paid'), { dueAt: undefined })).toBeGreaterThan(0);
    },
  },
  {
    title: 'lets a holder keep what it has written, with a new fence, until it says',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW);
      const claim = await claimed(store, payment.id);
      const charging = to(payment, 'charging');
      const fence = await store.write(claim, charging, { dueAt: NOW, keepUntil: NOW + 5000 });
      expect(fence).toBeGreaterThan(claim.fence);
      expect(await other.claim(payment.id, NOW + 4999, LEASE)).toBeUndefined();
      expect(await other.claimDue(NOW + 4999, LEASE, 9)).toEqual([]);
      expect(await store.write(claim, to(payment, 'refused'), { dueAt: NOW })).toBe(false);
      const kept = { payment: charging, fence: Number(fence) };
      expect(await store.write(kept, to(payment, 'paid'), { dueAt: undefined })).toBeGreaterThan(kept.fence);
      expect((await other.read(payment.id))!.state).toBe('paid');
      expect(await other.nextDue()).toBeUndefined();
    },
  },
  {
    title: 'makes what a holder keeps due when that ends, whatever it said before',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW);
      const claim = await claimed(store, payment.id);
      await store.write(claim, to(payment, 'charging'), { dueAt: undefined, keepUntil: NOW + 5000 });
      expect(await other.nextDue()).toBe(NOW + 5000);
      const [next] = await other.claimDue(NOW + 5000, LEASE, 9);
      expect(next?.payment.state).toBe('charging');
      expect(next!.fence).toBeGreaterThan(claim.fence);
    },
  },
  {
    title: 'makes a payment due that was woken, and none less due than it was',
    check: async (open) => {
      const [store, other] = [await open(), await open()];
      const [later, sooner, never] = [newPayment(), newPayment(), newPayment()];
      await store.insert(later, NOW + 9999);
      await store.insert(sooner, NOW - 9999);
      await store.insert(never, NOW);
      await store.write(await claimed(store, never.id), to(never, 'paid'), { dueAt: undefined });
      for (const { id } of [later, sooner, never]) await other.wake(id, NOW);
      await other.wake('nobody', NOW);
      expect(await store.nextDue()).toBe(NOW - 9999);
      const due = await store.claimDue(NOW, LEASE, 9);
      expect(due[0]!.payment.id).toBe(sooner.id);
      expect(idsOf(due).toSorted()).toEqual([later.id, sooner.id, never.id].toSorted());
      // Whoever has it now acts on that.
      for (const claim of due) await store.write(claim, to(claim.payment, 'paid'), { dueAt: undefined });
      expect(await store.nextDue()).toBeUndefined();
    },
  },
  {
    title: 'wakes what is claimed once it is free, also when its holder wrote that it is never due',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW);
      const claim = await claimed(store, payment.id);
      await other.wake(payment.id, NOW + 1);
      expect(await other.claimDue(NOW + 2, LEASE, 9)).toEqual([]);
      expect(await other.claim(payment.id, NOW + 2, LEASE)).toBeUndefined();
      const fence = await store.write(claim, to(payment, 'charging'), {
        dueAt: undefined,
        keepUntil: NOW + 5000,
      });
      expect(await other.claimDue(NOW + 2, LEASE, 9)).toEqual([]);
      const kept = { payment, fence: Number(fence) };
      await store.write(kept, to(payment, 'paid'), { dueAt: undefined });
      expect(await other.nextDue()).toBe(NOW + 1);
      const [next] = await other.claimDue(NOW + 2, LEASE, 9);
      // The one that has it now knows.
      await store.write(next!, to(payment, 'paid'), { dueAt: undefined });
      expect(await other.nextDue()).toBeUndefined();
    },
  },
  {
    title: 'wakes what is claimed by a lease that has ended, though its holder writes after that',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW);
      const claim = await claimed(store, payment.id);
      await other.wake(payment.id, NOW + LEASE);
      await store.write(claim, to(payment, 'paid'), { dueAt: NOW + 999_999 });
      expect(await other.nextDue()).toBe(NOW + LEASE);
    },
  },
  {
    title: 'changes a payment whoever has it, whose write counts for nothing then',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW);
      const seen: boolean[] = [];
      const change =
        (state: PaymentState, dueAt: number | undefined) =>
        (before: Payment, isClaimed: boolean): { payment: Payment; dueAt: number | undefined } => {
          seen.push(isClaimed);
          return { payment: to(before, state), dueAt };
        };
      expect(await store.change(payment.id, NOW, change('waiting', NOW + 5))).toEqual(to(payment, 'waiting'));
      const claim = await claimed(store, payment.id);
      expect((await other.change(payment.id, NOW, change('refused', undefined)))!.state).toBe('refused');
      expect(seen).toEqual([false, true]);
      expect(await store.write(claim, to(payment, 'paid'), { dueAt: NOW })).toBe(false);
      expect((await store.read(payment.id))!.state).toBe('refused');
      expect(await store.nextDue()).toBeUndefined();
      // It is free.
      const next = await claimed(store, payment.id);
      expect(next.fence).toBeGreaterThan(claim.fence);
      await other.change(payment.id, NOW + LEASE, change('expired', NOW + 3));
      expect(seen).toEqual([false, true, false]);
      expect(await other.nextDue()).toBe(NOW + 3);
      expect(await other.change('nobody', NOW, change('paid', NOW))).toBeUndefined();
      expect(seen).toHaveLength(3);
    },
  },
  {
    title: 'changes nothing when what changes it throws',
    check: async (open) => {
      const [store, payment] = [await open(), newPayment()];
      await store.insert(payment, NOW);
      const claim = await claimed(store, payment.id);
      const change = store.change(payment.id, NOW, () => {
        throw new RangeError('in the way');
      });
      await expect(change).rejects.toThrow(new RangeError('in the way'));
      expect(await store.read(payment.id)).toEqual(payment);
      expect(await store.write(claim, to(payment, 'paid'), { dueAt: NOW })).toBeGreaterThan(0);
    },
  },
  {
    title: 'keeps a wake through a change',
    check: async (open) => {
      const [store, payment] = [await open(), newPayment()];
      await store.insert(payment, NOW);
      await claimed(store, payment.id);
      await store.wake(payment.id, NOW + 1);
      await store.change(payment.id, NOW + 2, (before) => ({ payment: before, dueAt: NOW + 999 }));
      expect(await store.nextDue()).toBe(NOW + 1);
    },
  },
  {
    title: 'calls what belongs to a write once, with it, and undoes the write when that throws',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW);
      const claim = await claimed(store, payment.id);
      let calls = 0;
      const failure = store.write(claim, to(payment, 'paid', { chargeId: 'CHA1' }), { dueAt: NOW }, () => {
        calls++;
        throw new RangeError('no ticket');
      });
      await expect(failure).rejects.toThrow(new RangeError('no ticket'));
      expect(calls).toBe(1);
      expect(await other.read(payment.id)).toEqual(payment);
      expect(await other.claim(payment.id, NOW, LEASE)).toBeUndefined();
      const fence = await store.write(claim, to(payment, 'paid'), { dueAt: undefined }, () => calls++);
      expect(fence).toBeGreaterThan(claim.fence);
      expect(calls).toBe(2);
      expect((await other.read(payment.id))!.state).toBe('paid');
    },
  },
  {
    title: 'calls what belongs to a change with both payments, and undoes the change when that throws',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment()];
      await store.insert(payment, NOW);
      const claim = await claimed(store, payment.id);
      const refuse = (before: Payment): { payment: Payment; dueAt: number } => ({
        payment: to(before, 'refused'),
        dueAt: NOW,
      });
      const failure = other.change(payment.id, NOW, refuse, undefined, () => {
        throw new RangeError('no seat');
      });
      await expect(failure).rejects.toThrow(new RangeError('no seat'));
      expect(await store.read(payment.id)).toEqual(payment);
      // Nor has it taken the claim from its holder.
      const fence = await store.write(claim, payment, { dueAt: NOW, keepUntil: NOW + LEASE });
      expect(fence).toBeGreaterThan(claim.fence);
      const seen: unknown[] = [];
      await other.change(payment.id, NOW, refuse, undefined, (...given) => seen.push(given.slice(0, 2)));
      expect(seen).toEqual([[to(payment, 'refused'), payment]]);
      expect(await store.read(payment.id)).toEqual(to(payment, 'refused'));
    },
  },
  {
    title: 'lists by state and problem, the oldest change first, page by page',
    check: async (open) => {
      const [store, other] = [await open(), await open()];
      const problem = { code: 'charge_unclear', what: 'look', since: NOW } as const;
      const all = [
        newPayment({ changedAt: NOW + 3, state: 'paid' }),
        newPayment({ changedAt: NOW + 1, state: 'unclear', problem }),
        newPayment({ changedAt: NOW + 2, state: 'waiting' }),
        newPayment({ changedAt: NOW + 2, state: 'paid', problem }),
        newPayment({ changedAt: NOW + 2, state: 'paid' }),
      ];
      for (const payment of all) await store.insert(payment, NOW);
      const sorted = all.toSorted((a, b) => a.changedAt - b.changedAt || (a.id < b.id ? -1 : 1));
      expect(await other.list({})).toEqual(sorted);
      const paid = sorted.filter(({ state }) => state === 'paid');
      expect(ids(await other.list({ states: ['paid'] }))).toEqual(ids(paid));
      expect(ids(await other.list({ states: ['paid', 'waiting'] }))).toEqual(ids(sorted.slice(1)));
      expect(await other.list({ states: [] })).toEqual([]);
      const problems = sorted.filter((payment) => payment.problem);
      expect(ids(await other.list({ problem: true }))).toEqual(ids(problems));
      expect(ids(await other.list({ problem: true, states: ['paid'] }))).toEqual(ids(problems.slice(1)));
      const pages: string[] = [];
      for (let after: string | undefined; ; after = pages.at(-1)) {
        const page = await other.list({ limit: 2, after });
        pages.push(...ids(page));
        if (page.length < 2) break;
      }
      expect(pages).toEqual(ids(sorted));
      expect(ids(await other.list({ states: ['paid'], after: paid[0]!.id }))).toEqual(ids(paid.slice(1)));
      expect(await other.list({ after: 'nobody' })).toEqual([]);
      // It follows a change.
      const { id } = all[1]!;
      await store.write(await claimed(store, id), newPayment({ id, changedAt: NOW + 9 }), { dueAt: 1 });
      expect(ids(await other.list({}))).toEqual([...ids(sorted.slice(1)), id]);
      expect(ids(await other.list({ problem: true }))).toEqual(ids(problems.slice(1)));
      expect(ids(await other.list({ states: ['unclear'] }))).toEqual([]);
      const [last] = sorted.toReversed();
      await store.write(await claimed(store, last!.id), { ...last!, problem }, { dueAt: 1 });
      expect(ids(await other.list({ problem: true }))).toEqual([...ids(problems.slice(1)), last!.id]);
    },
  },
  {
    title: 'lists 100 when no limit is given',
    check: async (open) => {
      const store = await open();
      for (let count = 0; count < 101; count++) await store.insert(newPayment(), NOW);
      expect(await store.list({})).toHaveLength(100);
    },
  },
  {
    title: 'erases a payment, and believes no claim of it when its id comes again',
    check: async (open) => {
      const [store, other, payment] = [await open(), await open(), newPayment({ authorizationId: 'CHT1' })];
      await store.insert(payment, NOW);
      const claims: ClaimedPayment[] = [await claimed(store, payment.id)];
      await other.erase(payment.id);
      await other.erase(payment.id);
      expect(await store.read(payment.id)).toBeUndefined();
      expect(await store.find('CHT1')).toBeUndefined();
      expect(await store.nextDue()).toBeUndefined();
      expect(await store.write(claims[0]!, payment, { dueAt: NOW })).toBe(false);
      expect(await store.read(payment.id)).toBeUndefined();
      for (let time = 1; time < 4; time++) {
        expect(await other.insert(payment, NOW)).toBe(true);
        const isBelieved = (claim: ClaimedPayment): Promise<unknown> =>
          store.write(claim, to(payment, 'paid'), { dueAt: NOW });
        for (const claim of claims) expect(await isBelieved(claim)).toBe(false);
        const latest = await claimed(store, payment.id);
        for (const claim of claims) expect(await isBelieved(claim)).toBe(false);
        claims.push(latest);
        await store.erase(payment.id);
      }
    },
  },
  {
    title: 'keeps any text, and takes any id of another for one that is not there',
    check: async (open) => {
      const store = await open();
      const text = `'";--%_\\ \u0000 é😀 \uD800 ? $1 :a ${'x'.repeat(20_000)}`;
      const payment = newPayment({ description: text, lastFailure: text });
      await store.insert(payment, NOW);
      expect(await store.read(payment.id)).toEqual(payment);
      const strange = newPayment({
        id: `'";--%_\\ é😀 ? $1 ${payment.id}`,
        authorizationId: `CHT'? ${payment.id}`,
      });
      expect(await store.insert(strange, NOW)).toBe(true);
      expect(await store.read(strange.id)).toEqual(strange);
      expect(await store.find(strange.authorizationId!)).toEqual(strange);
      for (const id of ['', '%', '\u0000', `${payment.id}\u0000`, '\uD800', payment.id.toUpperCase()]) {
        expect(await store.read(id)).toBeUndefined();
        expect(await store.find(id)).toBeUndefined();
        expect(await store.claim(id, NOW, LEASE)).toBeUndefined();
        await store.wake(id, NOW);
        await store.erase(id);
      }
      expect(await store.read(payment.id)).toEqual(payment);
    },
  },
  {
    title: 'takes times to fractions of a millisecond, and makes nothing due too soon',
    check: async (open) => {
      const [store, payment] = [await open(), newPayment()];
      await store.insert(payment, NOW + 0.5);
      expect(await store.claimDue(NOW + 0.25, LEASE, 1)).toEqual([]);
      const [claim] = await store.claimDue(NOW + 1.25, 10.5, 1);
      expect(claim!.payment.id).toBe(payment.id);
      expect(await store.claim(payment.id, NOW + 11.5, LEASE)).toBeUndefined();
      expect(await store.claim(payment.id, NOW + 13, LEASE)).toBeDefined();
    },
  },
  {
    title: 'gives each of many to one of many, and adds it up once',
    check: async (open) => {
      const stores = await Promise.all(Array.from({ length: 6 }, open));
      const payments = Array.from({ length: 40 }, () => newPayment());
      await Promise.all(payments.map((payment, index) => stores[index % 6]!.insert(payment, NOW)));
      const got = (await Promise.all(stores.map((store) => store.claimDue(NOW, LEASE, 11)))).flat();
      const rest = (await Promise.all(stores.map((store) => store.claimDue(NOW, LEASE, 40)))).flat();
      expect(idsOf([...got, ...rest]).toSorted()).toEqual(ids(payments).toSorted());
    },
  },
  {
    title: 'lets one of many insert, claim, and write',
    check: async (open) => {
      const stores = await Promise.all(Array.from({ length: 8 }, open));
      const payment = newPayment();
      const inserted = await Promise.all(stores.map((store) => store.insert(payment, NOW)));
      expect(inserted.filter(Boolean)).toHaveLength(1);
      const claims = await Promise.all(stores.map((store) => store.claim(payment.id, NOW, LEASE)));
      const [claim, second] = claims.filter((each) => each !== undefined);
      expect(second).toBeUndefined();
      const written = await Promise.all(
        stores.map((store, index) =>
          store.write(
            claim!,
            to(payment, 'paid', { cents: index }),
            { dueAt: NOW },
            index % 2 ? () => {} : undefined,
          ),
        ),
      );
      expect(written.filter((fence) => fence !== false)).toHaveLength(1);
      expect((await stores[0]!.read(payment.id))!.cents).toBe(written.findIndex((fence) => fence !== false));
    },
  },
  {
    title: 'loses no change of many',
    check: async (open) => {
      const stores = await Promise.all(Array.from({ length: 6 }, open));
      const payment = newPayment({ cents: 0 });
      await stores[0]!.insert(payment, NOW);
      await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          stores[index % 6]!.change(payment.id, NOW, (before) => ({
            payment: { ...before, cents: before.cents + 1 },
            dueAt: NOW,
          })),
        ),
      );
      expect((await stores[0]!.read(payment.id))!.cents).toBe(30);
    },
  },
];

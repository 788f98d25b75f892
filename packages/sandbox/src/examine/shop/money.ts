import type { Runtime } from '../../http/runtime.ts';
import { indexRange } from '../../kernel/keys.ts';
import { available, settle } from '../../kernel/ledger/ledger.ts';
import { payers } from '../../seed/payers.ts';

/** What the ledger knows of an authorization. Amounts in cents, moments in milliseconds of the sandbox's clock. */
export interface Money {
  /** The authorization's own. */
  status: string;
  cents: number;
  /** Those that moved money, the latest first. */
  charges: { id: string; cents: number; at: number; refunded: number }[];
}

/** What an examination of a shop asks the sandbox for, past its API. */
export interface Ledger {
  /** Of an authorization; undefined when there is none. */
  moneyOf: (authorization: string) => Promise<Money | undefined>;
  /** The authorization of a pay token. */
  ownerOf: (payToken: string) => Promise<string | undefined>;
  /** Sees to it that the first payer can pay for all that is bought. */
  fund: () => Promise<void>;
}

/** Cents that the first payer has to have, and more than anybody sells in an examination. */
const ENOUGH = 100_000_000;

export function createLedger(runtime: Pick<Runtime, 'transact'>): Ledger {
  return {
    moneyOf: (id) =>
      runtime.transact(async (work) => {
        const authorization = await work.get('authorization', id);
        if (authorization === undefined) return undefined;
        const charges: Money['charges'] = [];
        for (const [, { charge: chargeId }] of await work.list('chargeOf', indexRange(id))) {
          const charge = await work.get('charge', chargeId);
          if (charge === undefined || charge.status === 'FAILED') continue;
          const refund = charge.refund === undefined ? undefined : await work.get('refund', charge.refund);
          const { cents, created: at } = charge;
          charges.push({ id: chargeId, cents, at, refunded: refund?.cents ?? 0 });
        }
        return { status: authorization.status, cents: authorization.cents, charges };
      }),
    ownerOf: (payToken) =>
      runtime.transact(async (work) => (await work.get('payToken', payToken))?.authorization),
    fund: () =>
      runtime.transact(async (work) => {
        const account = available(payers[0]!.account.id);
        const missing = ENOUGH - ((await work.get('balance', account))?.cents ?? 0);
        if (missing <= 0) return;
        await work.apply({ entries: [settle('funds for an examination', account, missing)] });
      }),
  };
}

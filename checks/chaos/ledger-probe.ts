import type { Storage } from '@droppay/sandbox';
import type { Movement } from './backend.ts';

/** A storage, and every movement of money that was committed to it: the truth, whatever the sandbox responds. */
export interface LedgerProbe {
  storage: Storage;
  charges: Movement[];
  refunds: Movement[];
}

interface Charge {
  status: string;
  authorization: string;
  cents: number;
  posted: { merchant_custom_label?: string; merchant_custom_id?: string };
}
interface Refund {
  status: string;
  charge: string;
  cents: number;
  reason?: string;
}

/** Records what a sandbox commits. The number of a charge's POST is in `merchant_custom_id`: `SandboxNetwork` writes it. */
export function probeLedger(storage: Storage, now: () => number): LedgerProbe {
  const charges = new Map<string, Movement>();
  const refunds = new Map<string, Movement>();
  const see = (kind: string, id: string, record: unknown): void => {
    if ((record as { status?: string }).status === 'FAILED') return;
    if (kind === 'charge') {
      const { authorization: parent, cents: amount, posted } = record as Charge;
      const { merchant_custom_label: call = '', merchant_custom_id: post = '' } = posted;
      const { at } = charges.get(id) ?? { at: now() };
      charges.set(id, { id, at, call, post, parent, amount });
    } else if (kind === 'refund') {
      const { charge: parent, cents: amount, reason: call = '' } = record as Refund;
      const { at } = refunds.get(id) ?? { at: now() };
      refunds.set(id, { id, at, call, post: '', parent, amount });
    }
  };
  return {
    get charges() {
      return [...charges.values()];
    },
    get refunds() {
      return [...refunds.values()];
    },
    storage: {
      close: storage.close,
      async transaction(work) {
        let written: [string, string, unknown][] = [];
        const result = await storage.transaction((transaction) => {
          written = [];
          return work({
            ...transaction,
            put(kind, key, record) {
              transaction.put(kind, key, record);
              written.push([kind, key, record]);
            },
          });
        });
        for (const [kind, key, record] of written) see(kind, key, record);
        return result;
      },
    },
  };
}

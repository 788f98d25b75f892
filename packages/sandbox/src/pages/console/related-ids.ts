import type { Found } from '../../control/resource-control.ts';
import { indexRange } from '../../kernel/keys.ts';
import type { Work } from '../../kernel/work.ts';
import { idsIn } from './links.ts';

/** The longest list that one index gives. */
const MOST_IDS = 50;

/** Ids that belong to a resource: those it names, a push's first 50 transfers, and an authorization's latest 50 charges. */
export async function relatedTo(work: Work, { id, kind, shown }: Found): Promise<string[]> {
  const named = idsIn(JSON.stringify(shown)).filter((each) => each !== id);
  const range = { ...indexRange(id), limit: MOST_IDS };
  switch (kind) {
    case 'push': {
      const transfers = await work.list('pushTransferOf', range);
      return [...named, ...transfers.map(([, { transfer }]) => transfer)];
    }
    case 'authorization': {
      const charges = await work.list('chargeOf', range);
      return [...named, ...charges.map(([, { charge }]) => charge)];
    }
    default:
      return named;
  }
}

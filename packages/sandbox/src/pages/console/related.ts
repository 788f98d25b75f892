import { transferKey } from '../../domain/bank/push-transfer/transfer.ts';
import type { Found } from '../../control/resources.ts';
import type { Runtime } from '../../app/runtime.ts';
import type { Work } from '../../kernel/unit-of-work.ts';
import { idsIn } from './links.ts';

/** Ids that belong to it: those it names, a push's first 50 transfers, and an authorization's latest charges. */
export async function relatedTo(
  work: Work,
  { id, kind, shown }: Found,
  { events }: Runtime,
): Promise<string[]> {
  const named = idsIn(JSON.stringify(shown)).filter((each) => each !== id);
  if (kind === 'push') {
    const transfers = await work.list('pushTransferOf', {
      from: transferKey(id, 0),
      before: `${id};`,
      limit: 50,
    });
    return [...named, ...transfers.map(([, { transfer }]) => transfer)];
  }
  if (kind !== 'authorization') return named;
  // Nothing lists the charges of an authorization; the latest changes of state name those worth a look.
  const charges = new Set(
    events
      .all()
      .filter(({ resource }) => resource === 'Charge')
      .map((event) => event.id),
  );
  const own = await Promise.all(
    [...charges].map(async (charge) =>
      (await work.get('charge', charge))?.authorization === id ? [charge] : [],
    ),
  );
  return [...named, ...own.flat()];
}

import type { Work } from '../../../kernel/unit-of-work.ts';
import { arrive } from './transfer.ts';

/** Hands a SEPA transfer's money over to the recipient's bank. */
export async function settlePushTransfer(work: Work, id: string): Promise<void> {
  const transfer = await work.get('pushTransfer', id);
  if (transfer?.status === 'ACCOUNTED') await work.apply(arrive(transfer));
}

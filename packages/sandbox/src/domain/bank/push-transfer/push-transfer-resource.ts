import type { Resource, Stateful, Timed } from '../../../kernel/resource.ts';
import type { Work } from '../../../kernel/work.ts';
import { arrive, type PushTransfer, view } from './push-transfer.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    pushTransfer: PushTransfer;
    /** Ids of a push's transfers, in their order; see `transferKey`. */
    pushTransferOf: { transfer: string };
  }
}

declare module '../../../kernel/due.ts' {
  interface Tasks {
    'pushTransfer.settle': true;
  }
}

export const pushTransferResource: Resource<'pushTransfer' | 'pushTransferOf'> &
  Timed<'pushTransfer.settle'> &
  Stateful<'pushTransfer', 'PushTransfer'> = {
  kinds: { pushTransfer: 1, pushTransferOf: 1 },
  tasks: { 'pushTransfer.settle': settlePushTransfer },
  machine: 'PushTransfer',
  show: (_, transfer) => view(transfer),
};

/** Hands a SEPA transfer's money over to the recipient's bank. */
async function settlePushTransfer(work: Work, id: string): Promise<void> {
  const transfer = await work.get('pushTransfer', id);
  if (transfer?.status === 'ACCOUNTED') await work.apply(arrive(transfer));
}

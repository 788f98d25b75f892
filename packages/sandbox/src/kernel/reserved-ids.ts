import type { Transaction } from '../storage/storage.ts';
import type { Ids } from './ids.ts';
import { type SandboxState, writeState } from './sandbox-state.ts';

/** The ids DropPay's Quick Start prints come first, each once, so that its lines work as they are; then those of `ids`. */
export function reservedFirst(transaction: Transaction, state: SandboxState, ids: Ids): Ids {
  if (state.reserved === undefined) return ids;
  let left = state.reserved;
  const take = (name: string, other: () => string): string => {
    const reserved = left[name];
    if (reserved === undefined) return other();
    const { [name]: _taken, ...rest } = left;
    left = rest;
    const { reserved: _, ...without } = state;
    writeState(transaction, Object.keys(rest).length === 0 ? without : { ...state, reserved: rest });
    return reserved;
  };
  return {
    publicId: (prefix) => take(prefix, () => ids.publicId(prefix)),
    uuid: () => take('uuid', ids.uuid),
    secret: ids.secret,
    accessToken: () => take('accessToken', ids.accessToken),
    delivery: ids.delivery,
  };
}

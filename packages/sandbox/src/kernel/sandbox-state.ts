import type { Transaction } from '../storage/storage.ts';
import { type ClockSetting } from './clock.ts';

declare module '../storage/kinds.ts' {
  interface Kinds {
    /** One record alone. Read by every transaction. */
    sandbox: SandboxState;
  }
}

/** What belongs to the sandbox itself. */
export interface SandboxState {
  clock: ClockSetting;
  /** Ids that the Quick Start prints and nobody has been given yet, by prefix; `uuid` for a pay token. */
  reserved?: Record<string, string>;
}

const STATE = 'state';

/** Undefined while the storage is empty. */
export function readState({ get }: Pick<Transaction, 'get'>): Promise<SandboxState | undefined> {
  return get('sandbox', STATE);
}

export function writeState({ put }: Pick<Transaction, 'put'>, state: SandboxState): void {
  put('sandbox', STATE, state);
}

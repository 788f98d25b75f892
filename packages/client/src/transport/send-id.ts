import { nodeProcess } from './node-module.ts';

/** The header of a send's id. `x-request-id` is what wrappers set to ids of their own. */
export const SEND_ID = 'x-client-request-id';

/** An id that no other send has. Some platforms cannot make one; Node always can, also in an environment of jsdom. */
export function newSendId(): string | undefined {
  const { crypto } = globalThis as { crypto?: Partial<Crypto> };
  return crypto?.randomUUID
    ? crypto.randomUUID()
    : nodeProcess().getBuiltinModule?.('node:crypto')?.randomUUID?.();
}

import type { Flaw } from '../calls/flaw.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import type { OperationName } from '../generated/operation-names.ts';

/** What every hook is told: the method, and which send of it, from 1. */
interface SendEvent {
  readonly operation: OperationName;
  readonly attempt: number;
}

/**
 * Functions that watch calls, for logs and metrics. They are called and not waited for, and what they throw, or reject
 * with, is dropped: no hook changes a call. They are told neither headers nor bodies, so no credential.
 */
export interface Hooks {
  /** Before a request is sent, to the `url` with its query; token calls too. */
  request?(event: SendEvent & { readonly method: string; readonly url: string }): unknown;
  /** When a response's headers have come, whatever the status. */
  response?(event: SendEvent & { readonly status: number }): unknown;
  /** Before the wait (`delay`, milliseconds) for another send. `attempt` is the one that failed with `error`. */
  retry?(event: SendEvent & { readonly delay: number; readonly error: DropPayError }): unknown;
  /** Once per call that fails, at its end. */
  error?(event: SendEvent & { readonly error: DropPayError }): unknown;
  /** For a 2xx response that is of another shape than the contract says, where the option `flaws` is set. The call succeeds. */
  flaw?(event: Flaw & { readonly operation: OperationName }): unknown;
}

/** Calls a hook at once, if there is one. Nothing it throws or rejects with gets out. */
export function callHook<Name extends keyof Hooks>(
  hooks: Hooks,
  name: Name,
  event: Parameters<NonNullable<Hooks[Name]>>[0],
): void {
  const hook = hooks[name] as ((this: Hooks, told: typeof event) => unknown) | undefined;
  if (hook !== undefined) (async () => hook.call(hooks, event))().catch(() => {});
}

import type { Flaw } from '../calls/flaw.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import type { OperationName } from '../generated/operation-names.ts';

/** What every hook is told: the method, and which call of it. */
interface CallEvent {
  readonly operation: OperationName;
  /** The same number in all events of one call, and in those of no other call of this process. */
  readonly call: number;
}

/** What the hooks of a send are told besides: which send of its call it is, from 1. */
interface SendEvent extends CallEvent {
  readonly attempt: number;
}

/**
 * Functions that watch calls, for logs and metrics. They are called and not waited for, and what they throw, or reject
 * with, is dropped: no hook changes a call. They are told neither headers nor bodies, so no credential. Times are in
 * milliseconds, and fractions of them, by a clock that nobody sets.
 */
export interface Hooks {
  /** Once per call, when it begins. */
  start?(event: CallEvent): unknown;
  /**
   * Before a request is sent, to the `url` with its query; token calls too. `requestId` is the header
   * `x-client-request-id`, which every send has but reads: another for each.
   */
  request?(
    event: SendEvent & {
      readonly method: string;
      readonly url: string;
      readonly requestId?: string | undefined;
    },
  ): unknown;
  /** When a response's headers have come, whatever the status, `ms` after the request was sent. */
  response?(event: SendEvent & { readonly status: number; readonly ms: number }): unknown;
  /** Before the wait (`delay`, milliseconds) for another send. `attempt` is the one that failed with `error`. */
  retry?(event: SendEvent & { readonly delay: number; readonly error: DropPayError }): unknown;
  /** Once per call that fails, at its end. */
  error?(event: SendEvent & { readonly error: DropPayError }): unknown;
  /** Once per call, at its end, `ms` after its start. It has failed when there is an `error`. `attempt` counts its sends. */
  end?(event: SendEvent & { readonly ms: number; readonly error?: DropPayError | undefined }): unknown;
  /** For a 2xx response that is of another shape than the contract says, where the option `flaws` is set. The call succeeds. */
  flaw?(event: Flaw & { readonly operation: OperationName }): unknown;
}

/** Calls a hook at once, if there is one. Nothing it throws or rejects with gets out. */
export function callHook<Name extends keyof Hooks>(
  hooks: Hooks | readonly Hooks[],
  name: Name,
  event: Parameters<NonNullable<Hooks[Name]>>[0],
): void {
  for (const each of Array.isArray(hooks) ? (hooks as Hooks[]) : [hooks as Hooks]) {
    // A copy for each: what one changes no other is told. To read it may throw, too.
    (async () =>
      (each[name] as ((told: typeof event) => unknown) | undefined)?.call(each, { ...event }))().catch(
      () => {},
    );
  }
}

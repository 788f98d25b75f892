import type { ResourceName } from './inbox/resource-key.ts';
import type { Status } from './response.ts';
import type { WebhookError } from './webhook-error.ts';

/** The resource that a hook is told of. */
export interface HookSubject extends ResourceName {
  readonly key: string;
}

/**
 * What happens to deliveries and resources. No event has anything in it that a delivery said but the resource's id.
 *
 * | type              | when                                                                              |
 * | ----------------- | --------------------------------------------------------------------------------- |
 * | `received`        | a delivery was kept                                                               |
 * | `duplicate`       | … and one that said the same had come before                                      |
 * | `coalesced`       | … and its resource was waiting already: one run will do for both                  |
 * | `refused`         | a delivery with good credentials was not kept, or could not be answered well      |
 * | `unauthenticated` | deliveries had wrong credentials; told at once and then at most once a minute     |
 * | `started`         | a run began                                                                       |
 * | `handled`         | … and the handler succeeded                                                       |
 * | `failed`          | … and it, or the reading, failed: it runs again                                   |
 * | `dead`            | … for the last time: it waits for a hint or a replay                              |
 * | `lost`            | … and its end could not be noted: it runs again, here or in another process       |
 * | `warning`         | something else is wrong                                                           |
 */
export type HookEvent =
  | (HookSubject & {
      readonly type: 'received';
      /** Where the delivery is not as the contract says: JSON Pointers. */ readonly flaws: readonly string[];
    })
  | (HookSubject & { readonly type: 'duplicate' | 'coalesced' })
  | {
      readonly type: 'refused';
      readonly status: Status;
      readonly error: WebhookError;
      readonly resource?: string;
      readonly id?: string;
    }
  | {
      readonly type: 'unauthenticated';
      /** How many since it was told last. */ readonly count: number;
      readonly error: WebhookError;
    }
  | (HookSubject & { readonly type: 'started'; /** From 1. */ readonly attempt: number })
  | (HookSubject & {
      readonly type: 'handled';
      readonly attempt: number;
      readonly status: string | undefined;
      readonly changed: boolean;
      /** Milliseconds from the oldest hint that was not handled to the beginning of the run. */
      readonly waited: number;
      /** Milliseconds that the run took, the reading included. */
      readonly took: number;
    })
  | (HookSubject & {
      readonly type: 'failed';
      readonly attempt: number;
      readonly error: WebhookError;
      /** In milliseconds. */
      readonly retryIn: number;
      readonly took: number;
    })
  | (HookSubject & {
      readonly type: 'dead';
      readonly attempt: number;
      readonly error: WebhookError;
      readonly took: number;
    })
  | (HookSubject & { readonly type: 'lost'; readonly error: WebhookError; readonly took: number })
  | { readonly type: 'warning'; readonly error: WebhookError };

import type { OneShotBody } from './one-shot-body.ts';
import type { SendCount } from './count-sends.ts';

/** How a client's changes are sent. */
export interface SendPlan {
  /** Whether a body is a stream that can be read once, and not a text. */
  readonly isOneShot: boolean;
  /** Whether `fetch` is the platform's own, of a kind that sends once, or its owner has given the word. */
  readonly isTrusted: boolean;
  /** What else `init` gets. */
  readonly init: RequestInit;
}

/** What is known of how often one request was sent. */
export interface Sends {
  /** Its body, where it can be read once. */
  readonly body?: OneShotBody | undefined;
  /** Its count, where sends can be counted: on Node. */
  readonly count?: SendCount | undefined;
  /** Sent by the platform's own fetch, or by one whose owner gave the word. */
  readonly isTrusted: boolean;
  /** The response that came. */
  response?: Response;
  /** Whether the first byte was written, where a transport says so. */
  wasWritten?: boolean;
}

/**
 * What is proven of them:
 *
 * - `none`: nothing of the body left, and nothing will.
 * - `once`: one request was made, and no other can have been.
 * - `often`: more than one was.
 * - `made_up`: one was, and what came is not its response.
 * - `unproven`: whatever sent it may have done so before or again, in a way that nobody counts.
 */
export type SendProof = 'none' | 'once' | 'often' | 'made_up' | 'unproven';

export function proofOf({ body, count, isTrusted, response, wasWritten }: Sends): SendProof {
  // A redirect that was followed is the first of two sends.
  if (response?.redirected || (count && count.sends > 1)) return 'often';
  if (response && count?.sends && count.status !== response.status) return 'made_up';
  if (body?.endUnread() || wasWritten === false) return 'none';
  return (count?.sends === 1 && !count.wasReadBefore) || isTrusted ? 'once' : 'unproven';
}

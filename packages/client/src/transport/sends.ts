import type { OneShotBody } from './one-shot-body.ts';
import type { SendCount } from './count-sends.ts';

/** What is known of how often one request was sent. */
export interface Sends {
  /** Its body, where it can be read once. */
  readonly body?: OneShotBody | undefined;
  /** Its count, where sends can be counted: on Node. */
  readonly count?: SendCount | undefined;
  /** Sent by the platform's own fetch, or by one whose owner gave the word. */
  readonly isTrusted: boolean;
  /** Sent by the platform's own fetch, of a kind that sends once and throws what happened. */
  readonly isOwn?: boolean;
  /** Whether the response is that of another place, where a redirect led. */
  wasRedirected?: boolean;
  /** Whether the first byte was written, where a transport says so. */
  wasWritten?: boolean;
}

/**
 * What is proven of them:
 *
 * - `none`: nothing of the body left, and nothing will.
 * - `once`: one request was made, and no other can have been.
 * - `often`: more than one was.
 * - `unproven`: whatever sent it may have done so again.
 */
export type SendProof = 'none' | 'once' | 'often' | 'unproven';

export function proofOf({ body, count, isTrusted, wasRedirected, wasWritten }: Sends): SendProof {
  if (wasRedirected || (count && count.sends > 1)) return 'often';
  if (body?.endUnread() || wasWritten === false) return 'none';
  return count?.sends === 1 || isTrusted ? 'once' : 'unproven';
}

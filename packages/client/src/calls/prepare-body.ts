import { notSentError } from '../errors/call-error.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import { checkBody } from './check-body.ts';
import type { Operation } from './operation.ts';
import { toJson } from './to-json.ts';

/**
 * A body as JSON has it at this moment, checked: what is noted of a call has to be what is sent, and a getter or a `toJSON`
 * may say another thing the next time.
 *
 * @throws {DropPayError} when JSON cannot have it, or it is refused. The call is not sent.
 */
export function prepareBody<Body>(operation: Operation, body: Body): Body {
  try {
    return (checkBody(operation, toJson(body)) ?? {}) as Body;
  } catch (thrown) {
    const cause = sanitizeError(thrown);
    throw notSentError(operation, (cause as Error | undefined)?.message, cause);
  }
}

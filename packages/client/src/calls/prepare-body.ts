import { notSentError } from '../errors/call-error.ts';
import { RequestRefused } from '../errors/request-refused.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import { checkBody } from './check-body.ts';
import type { Operation } from './operation.ts';
import { toJson } from './to-json.ts';

/** What records are found by, or what moves money by itself. A whole authorization or charge is none. */
const TEXTS = ['authorization_id', 'charge_id', 'pay_token_val'];

/**
 * A body as JSON has it at this moment, checked: what is noted of a call has to be what is sent, and a getter or a `toJSON`
 * may say another thing the next time.
 *
 * @throws {DropPayError} when JSON cannot have it, or it is refused. The call is not sent.
 */
export function prepareBody<Body>(operation: Operation, body: Body): Body {
  try {
    const request = checkBody(operation, toJson(body), body) ?? {};
    for (const name of TEXTS) {
      const value = (request as Readonly<Record<string, unknown>>)[name] ?? '';
      if (typeof value !== 'string')
        throw new RequestRefused(`its ${name} is of type ${typeof value}, and not a string`);
    }
    return request as Body;
  } catch (thrown) {
    const cause = sanitizeError(thrown);
    throw notSentError(operation, (cause as Error | undefined)?.message, cause);
  }
}

import type { Operation } from '../prism/engine.ts';
import type { Call as CallView } from '../generated/control/schemas.ts';
import { type Call, violationsOf } from './call.ts';
import { maskedHeaders, maskedValue } from './mask.ts';
import { bodySchemaOf } from './schema-at.ts';
import { sentBy } from './sent-by.ts';

/** A call as the control plane shows it: secrets masked. */
export function viewOf(call: Call, scope: string, operation: Operation | undefined): CallView {
  const { number, at, ms, method, path, headers, body, cut, status, script, warnings } = call;
  const sent = sentBy(call, operation);
  const violations = violationsOf(call);
  return {
    number,
    at: new Date(at).toISOString(),
    ...(ms !== undefined && { ms: Math.round(ms * 100) / 100 }),
    scope,
    ...(call.operation !== undefined && { operation: call.operation }),
    method,
    path,
    query: maskedValue(sent.query) as CallView['query'],
    headers: maskedHeaders(headers),
    ...(sent.body !== undefined && { body: maskedValue(sent.body, bodySchemaOf(operation)) }),
    ...(typeof body === 'number' && { body_length: body }),
    outcome: cut ?? (ms === undefined ? 'pending' : 'answered'),
    ...(status !== undefined && { status }),
    ...(script !== undefined && { script }),
    ...(warnings !== undefined && { warnings: warnings.split(' | ') }),
    ...(violations.length > 0 && { violations: violations as unknown as CallView['violations'] & object }),
  };
}

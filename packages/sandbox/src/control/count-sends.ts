import type { Trial } from '../faults/trial.ts';
import type { TrialCount, TrialSend } from '../generated/control/schemas.ts';
import type { LoggedRequest, Text } from '../http/log/request-log.ts';
import { optionalProps } from '../kernel/optional-props.ts';
import type { Work } from '../kernel/work.ts';

type Numbered = { number: number; request: LoggedRequest };

/** Each request that was the call of a trial, of those that have come since it began. */
export async function countSends(
  work: Work,
  trial: Trial,
  requests: readonly Numbered[],
): Promise<Pick<TrialCount, 'sends' | 'earlier' | 'later'>> {
  const calls: Numbered[] = [];
  for (const each of requests) if (await isCall(work, trial, each.request)) calls.push(each);
  const [first] = calls;
  const others = requests.filter((each) => !calls.includes(each));
  const earlier = others.filter(({ number }) => first === undefined || number < first.number).length;
  return {
    earlier,
    later: others.length - earlier,
    sends: calls.map(({ number, request }) => view(number, request, first!.request)),
  };
}

async function isCall(work: Work, { operation, about }: Trial, request: LoggedRequest): Promise<boolean> {
  if (request.operation?.id !== operation) return false;
  const body = bodyOf(request.sent);
  // What cannot be read is no call of anybody else's either.
  if (body === undefined) return true;
  const { authorization_id: named, pay_token_val: val, charge_id: charge } = body;
  if (charge !== undefined) return charge === about;
  const owner = typeof val === 'string' ? (await work.get('payToken', val))?.authorization : undefined;
  return (owner ?? named ?? about) === about;
}

function bodyOf(sent: Text): Record<string, unknown> | undefined {
  if (typeof sent !== 'string') return undefined;
  const value: unknown = JSON.parse(sent);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function view(number: number, request: LoggedRequest, first: LoggedRequest): TrialSend {
  const { sent, connection, status, fault } = request;
  return optionalProps({
    number,
    after: request.at - first.at,
    connection: connection?.number,
    on_connection: connection?.request,
    length: typeof sent === 'string' ? new TextEncoder().encode(sent).length : (sent ?? 0),
    same: sent === first.sent,
    status,
    fault,
  });
}

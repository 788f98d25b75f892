import { parseDuration } from '../../../kernel/duration.ts';
import { type Change, saved } from '../../../kernel/change.ts';
import { readDate } from '../../../kernel/dates.ts';
import { begin } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toCents } from '../../../kernel/money.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { AuthorizationRequest } from '../../../generated/schemas.ts';
import type { Pos } from '../pos/pos.ts';
import type { Authorization, Policy } from './authorization.ts';

const policies: readonly string[] = ['CHARGED', 'BOOKED', 'CHARGEABLE'] satisfies Policy[];
/** Milliseconds a customer is waited for. */
const PATIENCE = parseDuration(behaviour.authorizationPatience);
/** Milliseconds an authorization without an end can be charged. */
const VALIDITY = parseDuration(behaviour.authorizationValidity);
/** The most charges of one authorization. */
const MOST_CHARGES = 1_000_000;

/** Starts an authorization at `pos`, whose brand pays to `account`. */
export function create(
  pos: Pos,
  account: string,
  request: AuthorizationRequest,
  context: DecisionContext,
): (Change & { authorization: Authorization }) | Refusal {
  const { policy = behaviour.defaultPolicy, scheme = 'DROPPAY' } = request;
  if (pos.status !== 'ENABLED') return refuse('Forbidden', `The POS ${pos.id} is ${pos.status}.`);
  if (!policies.includes(policy)) {
    return refuse('WrongArguments', `The policy ${policy} is unknown. Known are ${policies.join(', ')}.`);
  }
  if (scheme !== 'DROPPAY') {
    return refuse(
      'WrongArguments',
      `The scheme ${scheme} is not available: an application as POS takes DROPPAY alone.`,
    );
  }
  const cents = toCents(request.charge_amount, context.note);
  if (!cents) return refuse('WrongArguments', `${request.charge_amount} is no sum that can be charged.`);
  // oxlint-disable-next-line typescript/no-deprecated -- DropPay's Quick Start spells it so
  const maxCount = request.charge_max_count ?? request.charge_maxcount ?? behaviour.defaultMaxCount;
  if (maxCount < 1 || maxCount > MOST_CHARGES || !Number.isSafeInteger(maxCount * cents)) {
    return refuse(
      'WrongArguments',
      `${maxCount} is no number of charges: at least 1, at most ${MOST_CHARGES}.`,
    );
  }
  const dates = readDates(request, context.now);
  if (isRefusal(dates)) return dates;

  const { now } = context;
  const authorization: Authorization = {
    id: context.ids.publicId('CHT'),
    status: 'WAITING',
    account,
    pos: pos.id,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- seen above
    policy: policy as Policy,
    cents,
    ...dates,
    maxCount,
    successCount: 0,
    posted: echoedFields(request),
    created: now,
    updated: now,
  };
  return {
    authorization,
    records: [
      saved('authorization', authorization.id, authorization),
      saved('waiting', authorization.id, { kind: 'authorization' }),
    ],
    events: [begin('Authorization', authorization, now)],
    due: [
      { at: Math.min(now + PATIENCE, authorization.end), task: 'authorization.expire', id: authorization.id },
    ],
  };
}

function readDates(
  { charge_date_start: from, charge_date_end: until }: AuthorizationRequest,
  now: number,
): { start: number; end: number } | Refusal {
  const start = from === undefined ? now : readDate(from);
  if (start === undefined)
    return refuse('WrongDateTime', `charge_date_start, ${from}, is no moment that exists.`);
  const end = until === undefined ? Math.max(start, now) + VALIDITY : readDate(until);
  if (end === undefined)
    return refuse('WrongDateTime', `charge_date_end, ${until}, is no moment that exists.`);
  if (end <= now) return refuse('WrongDateTime', `charge_date_end, ${until}, is over.`);
  if (end <= start) return refuse('WrongDateTime', 'charge_date_end is not after charge_date_start.');
  return { start, end };
}

/** The properties that come back as they were posted; others, unknown ones too, do not. */
function echoedFields(request: AuthorizationRequest): Authorization['posted'] {
  const names = [
    'description',
    'policy',
    'charge_date_start',
    'charge_date_end',
    'scheme',
    'scheme_data',
    'merchant_custom_id',
    'merchant_custom_label',
    'webhooks',
    'loopback_uri',
  ] as const;
  return Object.fromEntries(names.flatMap((name) => (name in request ? [[name, request[name]]] : [])));
}

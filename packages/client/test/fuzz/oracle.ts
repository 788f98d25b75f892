import type { Case } from './cases.ts';

/** What has to become of a call that got this body with 200: it must fail, it must succeed, or either will do. */
export type Judgement = 'fails' | 'succeeds' | 'either';

type Body = Record<string, unknown>;

/** Names that no known response of a call that moves money has beside its own. */
const namesOfKinds = [
  'charge_amount',
  'sharing',
  'charge_id',
  'push_id',
  'pull_id',
  'transfer_amount',
  'pay_token_val',
];
const knownStatuses = new Set<unknown>([
  'NEW',
  'DONE',
  'FAILED',
  'ACCOUNTED',
  'DRAFT',
  'READY',
  'SCHEDULED',
  'RUNNING',
  'BOOKED',
]);

/**
 * Judges apart from the client: by what this call sent and nothing else, its amounts by their digits. Where a body has no
 * trace of what was asked for, and none of anything else, either will do.
 */
export function judge({ id, hasId, sent, movesMoney, right }: Case, value: unknown): Judgement {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'fails';
  const body = value as Body;
  if (id !== undefined ? own(body, 'id') !== id : hasId && !isName(own(body, 'id'))) return 'fails';
  for (const [path, wanted] of Object.entries(sent)) {
    const came = path.split('.').reduce<unknown>((part, name) => own(part, name), body);
    if (came === undefined || came === null || came === '') continue;
    const [asked, got] = path.endsWith('amount')
      ? [cents(wanted), cents(came)]
      : [wanted, path.endsWith('account') && isName(came) ? came.replaceAll(' ', '') : came];
    if (got === undefined || asked !== got) return 'fails';
  }
  const status = own(body, 'status');
  if (movesMoney && typeof status === 'string' && status.toLowerCase().startsWith('error')) return 'fails';
  const isPlain = status === undefined || status === null || knownStatuses.has(status);
  const others = namesOfKinds.filter((name) => !(name in right) && own(body, name) !== undefined);
  const isNamed = hasId || isName(own(body, 'id')) || isName(own(body, 'authorization_id'));
  // A body with the id of what it was asked about may be that.
  const isOther = Object.values(sent).includes(own(body, 'id'));
  if (!movesMoney) return 'succeeds';
  return isPlain && others.length === 0 && isNamed && !isOther ? 'succeeds' : 'either';
}

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Body)[name]
    : undefined;

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Whole cents of a number, or of a text of digits; `undefined` when it is no amount of whole cents. */
function cents(value: unknown): bigint | undefined {
  const text = typeof value === 'number' ? value.toFixed(6) : typeof value === 'string' ? value : '';
  const [, euro, fraction = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(text) ?? [];
  if (euro === undefined) return undefined;
  return /^0*$/.test(fraction.slice(2))
    ? BigInt(euro) * 100n + BigInt(fraction.slice(0, 2).padEnd(2, '0'))
    : undefined;
}

import type { OperationName } from '../generated/operation-names.ts';
import type { Operation } from './operation.ts';

/**
 * What a 2xx response has to have in common with its request, by hand. Each term is a property of the response:
 *
 * - `amount` equals what was sent under that name, in the body or the path, if both are there;
 * - `id=pos_id`: the request calls it otherwise;
 * - `id!` has to be there as well: a text, or a list where its name is a plural.
 *
 * Everywhere else null and an empty text count as absent, and absence passes: DropPay's own samples lack most properties.
 * Amounts are equal when their cents are, accounts whatever their case and spaces. Descriptions are not compared, for a
 * sample of DropPay's shows another one. A pay token is: both known sources send it back as it came.
 *
 * A call that moves money is also not proven by a body that has nothing of all this and no `status`, that has a mark of
 * another kind of resource, whose id is that of the resource it asked about, or whose status is one that only other kinds
 * have. No kind is told by the prefix of an id, for prefixes are not documented well enough.
 */
export const identities: Readonly<Record<OperationName, string>> = {
  // A token names nobody.
  'tokens.create': 'access_token!',
  'tokens.refresh': 'access_token!',
  'applicationTokens.create': 'access_token!',
  // Its request names nothing but listeners.
  'connections.create': 'id!',
  'connections.get': 'id!',
  'connections.delete': '', // no body
  'brands.list': 'brands!',
  'pos.create': 'id! device.ref',
  'pos.get': 'id=pos_id!',
  'pos.update': 'id=pos_id!', // DropPay's sample shows the device as it was before
  'pos.delete': '', // no body
  'authorizations.create': 'id! charge_amount',
  'authorizations.get': 'id!',
  'charges.create': 'id! amount authorization_id pay_token_val',
  'charges.get': 'id!',
  'refunds.create': 'id! amount charge_id',
  'pushes.create': 'id! amount recipient.account sharing',
  'pushes.verify': 'amount recipient.account sharing', // nothing is stored, so nothing has an id
  'pushes.get': 'id!',
  'pushes.update': 'id! amount recipient.account sharing',
  'pushes.delete': 'id!',
  'pushTransfers.list': 'transfers! transfers.push_id=id',
  'pushTransfers.get': 'id!',
  'pulls.create': 'id! transfer_amount recipient.account sharing',
  'pulls.get': 'id!',
  'pulls.update': 'id! transfer_amount recipient.account sharing',
  'pullTransfers.create': 'amount pull_id=id', // no response of it is known
  'registryAccounts.get': 'id!', // nothing was asked for but one's own
  'tpps.register': '', // what it returns is not documented
  'checkout.check': 'id!',
  'checkout.charge': 'amount authorization_id=id pay_token_val',
};

/** Each is a property of one kind of resource. One of them in a response whose row does not have it shows another kind. */
const marks = 'charge_amount pay_token_val charge_id push_id pull_id transfer_amount sharing'.split(' ');

/** How statuses begin that a charge or refund does not have, and those that no push, pull or transfer has. */
const foreignStatuses = {
  shop: /^(err|wait|grant|exp|refus|revok|cancel|draft|ready|sched|run|delet)/i,
  bank: /^(err|grant|waiting$)/i,
  harmless: /^err/i,
};

type Properties = Readonly<Record<string, unknown>>;

/**
 * What shows that a body is not of what was asked for, in words that follow "the body is"; `undefined` when nothing does.
 * The words have ids and amounts that look like such, and no other value.
 *
 * @param asked The properties of the request's body and its path parameters.
 */
export function mismatch(
  { name, path, method, movesMoney }: Operation,
  asked: Properties,
  body: Properties,
): string | undefined {
  const row = identities[name];
  if (!row) return undefined;
  let isSilent = movesMoney;
  for (const term of row.split(' ')) {
    const [property = '', source = property] = term.replace('!', '').split('=');
    const [wanted] = valuesAt(asked, source);
    if (movesMoney && property.endsWith('_id') && isThere(wanted) && body['id'] === wanted)
      return `of another resource: its id is that of the ${property.slice(0, -3)}`;
    for (const value of valuesAt(body, property)) {
      if (term.endsWith('!') && !(property.endsWith('s') ? Array.isArray(value) : isText(value)))
        return property === 'id' ? 'without an id' : `without ${property}`;
      if (!isThere(value)) continue;
      isSilent = undefined;
      if (isThere(wanted) && !areEqual(property, value, wanted)) {
        return `of another resource: its ${property} is ${
          /(id|amount)$/.test(property)
            ? `${show(value) ?? 'another one'}, not ${show(wanted) ?? 'the one asked for'}`
            : 'not the one that was sent'
        }`;
      }
    }
  }
  if (method === 'GET') return undefined;
  const { status } = body;
  const foreign = foreignStatuses[movesMoney ? (path.startsWith('/bank') ? 'bank' : 'shop') : 'harmless'];
  if (isThere(status) && (isText(status) ? foreign.test(status) : movesMoney))
    return `of something else: its status is ${show(status) ?? 'no status'}`;
  if (!movesMoney) return undefined;
  if (isSilent && !isThere(status) && !isText(body['id'])) return 'without an id';
  const mark = marks.find((each) => isThere(body[each]) && !row.includes(each));
  return mark && `of another resource: it has a ${mark}`;
}

/** The values at a path, one for each item of a list on the way. */
const valuesAt = (object: Properties, path: string): unknown[] =>
  path
    .split('.')
    .reduce<unknown[]>(
      (values, key) => values.flat().map((each) => (each as Properties | null)?.[key]),
      [object],
    );

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function areEqual(property: string, value: unknown, wanted: unknown): boolean {
  if (property.endsWith('amount')) return Math.abs(euro(value) - euro(wanted)) < 0.0001;
  return property.endsWith('account') ? plain(value) === plain(wanted) : value === wanted;
}

/** Euro of a number or a decimal text, with a comma too, as Italian programs write; NaN of anything else. */
const euro = (value: unknown): number =>
  isText(value) && /^\d+([.,]\d+)?$/.test(value)
    ? Number(value.replace(',', '.'))
    : typeof value === 'number'
      ? value
      : NaN;

const plain = (account: unknown): unknown =>
  isText(account) ? account.replaceAll(/\s/g, '').toUpperCase() : account;

/** Ids and amounts as they are; other texts may be secrets, and hostile ones are long. */
const show = (value: unknown): string | undefined =>
  typeof value === 'number' || (isText(value) && /^[\w.,-]{1,19}$/.test(value)) ? String(value) : undefined;

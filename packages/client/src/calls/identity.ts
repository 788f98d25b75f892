import type { OperationName } from '../generated/operation-names.ts';
import type { Operation } from './operation.ts';

const PUSH = 'id! amount recipient.account sharing';
const PULL = 'id! transfer_amount recipient.account sharing';

/**
 * What a 2xx response has to have in common with its request, by hand. Operations that are not here have the row `id!`.
 * Each term is a property of the response:
 *
 * - `amount` equals what was sent under that name, in the body or the path, where both are there;
 * - `id=pos_id!`: the request calls it otherwise;
 * - `id!` has to be there: a text, or a list where its name is a plural.
 *
 * Null and an empty text count as absent, and otherwise absence passes: DropPay's own samples lack most properties, and a
 * caller has to look at the amount anyway. Amounts are equal when their cents are, accounts without their spaces.
 * Descriptions are not compared, for a sample of DropPay's shows another one. A pay token is: in both known sources it comes
 * back as it was sent. `sharing` was never sent, and only says that the kind has it.
 *
 * A call that moves money is not proven either by a body without id, status and authorization, by a status or a mark that
 * only another kind of resource has, or by the id of the resource it asked about. No kind is told by the prefix of an id,
 * for prefixes are not documented well enough.
 */
const identities: { readonly [Name in OperationName]?: string } = {
  'tokens.create': 'access_token!', // a token names nobody
  'tokens.refresh': 'access_token!',
  'applicationTokens.create': 'access_token!',
  'brands.list': 'brands!',
  'pos.get': 'id=pos_id!',
  'pos.update': 'id=pos_id!', // DropPay's sample shows the device as it was before
  'authorizations.create': 'id! charge_amount',
  'charges.create': 'id! amount authorization_id pay_token_val',
  'refunds.create': 'id! amount charge_id',
  'pushes.create': PUSH,
  'pushes.verify': 'amount recipient.account sharing', // nothing is stored, so nothing has an id
  'pushes.update': PUSH,
  'pushTransfers.list': 'transfers! transfers.0.push_id=id', // the first stands for all
  'pulls.create': PULL,
  'pulls.update': PULL,
  'pullTransfers.create': 'amount pull_id=id', // no response of it is known
  'tpps.register': '', // what it returns is not documented
  'checkout.charge': 'amount authorization_id=id pay_token_val', // the known one has no id
};

/** Each is a property of one kind of resource, or two. In a response whose row does not have it, it shows another kind. */
const marks = 'charge_amount pay_token_val charge_id push_id pull_id transfer_amount sharing'.split(' ');
/** Of no resource that moves money: an error's, an authorization's. */
const FOREIGN_STATUS = /^(err|grant|waiting$)/i;

type Properties = Readonly<Record<string, unknown>>;

/**
 * What shows that a body is not of what was asked for, in words that follow "the body is"; `undefined` when nothing does.
 * Of values the words have only short ones, as ids and amounts are: a longer one may be a secret, or hostile.
 *
 * @param asked The properties of the request's body and its path parameters.
 */
export function mismatch(
  { name, movesMoney }: Operation,
  asked: Properties,
  body: Properties,
): string | undefined {
  const row = identities[name] ?? 'id!';
  const { id, status } = body;
  const another = (property: string, value: unknown, wanted: unknown): string =>
    `of another resource: its ${property} is ${show(value)}, not ${show(wanted)}`;
  for (const term of row.split(' ')) {
    const [property = '', source = property] = term.replace('!', '').split('=');
    const value = at(body, property);
    const wanted = at(asked, source);
    if (term.includes('!') && !(property.endsWith('s') ? Array.isArray(value) : isText(value)))
      return `without ${property === 'id' ? 'an id' : property}`;
    if (isThere(wanted)) {
      if (differs(property, value, wanted)) return another(property, value, wanted);
      if (property.endsWith('_id') && id === wanted) return another('id', id, 'its own');
    }
  }
  if (!movesMoney) return undefined;
  if (!id && !status && !body['authorization_id']) return 'without an id';
  if (isThere(status) && (!isText(status) || FOREIGN_STATUS.test(status)))
    return another('status', status, 'its own');
  const mark = marks.find((each) => isThere(body[each]) && !row.includes(each));
  return mark && another(mark, body[mark], 'none');
}

const at = (object: Properties, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Properties | null | undefined)?.[key], object);

/** Whether two values of a property are both there, and do not mean the same. */
export const differs = (property: string, value: unknown, wanted: unknown): boolean =>
  isThere(value) && isThere(wanted) && plain(property, value) !== plain(property, wanted);

/** Whether a value is there: null and an empty text are not. */
export const isThere = (value: unknown): boolean => (value ?? '') !== '';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What two values of a property have in common when they mean the same. */
function plain(property: string, value: unknown): unknown {
  if (property.endsWith('amount')) {
    // Some Italian programs write a comma. `Number` would read 0x19 too, and a list of one number.
    const number =
      isText(value) && /^\d+([.,]\d+)?$/.test(value)
        ? value.replace(',', '.')
        : typeof value === 'number'
          ? value
          : NaN;
    return Number(number).toFixed(6);
  }
  return isText(value) && property.endsWith('account') ? value.replaceAll(' ', '') : value;
}

/** A value in words that may be kept: `[hidden]` unless it is as short as ids and amounts are. */
export const show = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[\w .,-]{1,19}$/.test(text) ? text : '[hidden]';
};

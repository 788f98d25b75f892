import { checkIban } from '../domain/bank/iban.ts';
import { toCents, toEuro } from '../kernel/money.ts';
import { personOf } from './extra-accounts.ts';
import { merchants } from './merchants.ts';
import { payers } from './payers.ts';
import type { SeedAccount, SeedApplication, SeedOptions } from './seed-account.ts';

/** Euro. */
const MOST_BALANCE = 10_000_000_000;

type Rule = [isGood: (value: unknown) => boolean, what: string];

const text = (pattern: RegExp, what: string): Rule => [
  (value) => typeof value === 'string' && pattern.test(value),
  what,
];
const optional = ([isGood, what]: Rule): Rule => [(value) => value === undefined || isGood(value), what];
const secret = text(/^[\w-]{8,128}$/, '8 to 128 letters, digits, - and _');

/** What each property has to be. */
const accountRules: Readonly<Record<keyof SeedAccount, Rule>> = {
  id: text(/^[A-Za-z0-9]{1,64}$/, '1 to 64 letters and digits, as DPI4CASHBACK9'),
  iban: [
    (value) => typeof value === 'string' && checkIban(value) === undefined,
    'a valid IBAN of a SEPA country, without spaces and in upper case',
  ],
  owner: text(/^\S(.{0,198}\S)?$/u, 'a name of up to 200 characters'),
  phone: text(/^\d{5,15}$/, '5 to 15 digits, without plus'),
  class: optional([(value) => value === 'PERSONAL' || value === 'BUSINESS', 'PERSONAL or BUSINESS']),
  balance: optional([isBalance, 'euro with up to two decimals, from 0 to ten thousand million']),
  application: optional([isObject, 'an object with key, secret and code']),
};
const applicationRules: Readonly<Record<keyof SeedApplication, Rule>> = { key: secret, secret, code: secret };

/**
 * The accounts that `options` asks for.
 * @throws {Error} when a property is unknown, missing, wrong, or says what another account, or a seeded one, says already. The
 * message names the property, and is for the developer.
 */
export function takeSeed(options: SeedOptions = {}): readonly SeedAccount[] {
  if (!isObject(options)) throw wrong('seed', options, 'an object with accounts');
  refuseUnknown('seed', options, ['accounts']);
  const { accounts = [] } = options;
  if (!Array.isArray(accounts)) throw wrong('seed.accounts', accounts, 'a list of accounts');
  const taken = namesInUse();
  for (const [index, account] of accounts.entries()) {
    const at = `seed.accounts[${index}]`;
    checkAll(at, account, accountRules);
    const { application } = account;
    if (application !== undefined) checkAll(`${at}.application`, application, applicationRules);
    for (const [place, name, given = name] of namesOf(account)) {
      const holder = taken.get(name);
      if (holder !== undefined) throw wrong(`${at}.${place}`, given, `no other's, and is ${holder}'s`);
      taken.set(name, at);
    }
  }
  return structuredClone(accounts);
}

/**
 * What nobody else may have, with its place, and what was given where it is only made of that. A person is found by id and phone
 * alike, so that these share one room.
 */
function namesOf({
  id,
  iban,
  phone,
  application,
}: SeedAccount): [place: string, name: string, given?: string][] {
  const own: [string, string, string?][] = [
    ['id', id],
    ['iban', iban],
    ['phone', phone],
    ['phone', personOf(phone), phone],
  ];
  if (application === undefined) return own;
  return [...own, ['application.key', application.key], ['application.code', application.code]];
}

/** Who of the seeded has each name. */
function namesInUse(): Map<string, string> {
  const shops = merchants(0);
  const used = new Map<string, string>();
  for (const { account } of [...shops, ...payers]) {
    const { id, bankId, iban, owner, holder } = account;
    for (const name of [id, bankId, iban, holder.id, holder.phone]) used.set(name, owner);
  }
  for (const { account, applications, connection } of shops) {
    for (const { key } of applications) used.set(key, account.owner);
    used.set(connection.code!, account.owner);
    // An account that is called so would have its connection under this one's id.
    used.set(connection.id.slice('CON'.length), account.owner);
  }
  return used;
}

function checkAll(at: string, value: unknown, rules: Readonly<Record<string, Rule>>): void {
  if (!isObject(value)) throw wrong(at, value, 'an object');
  refuseUnknown(at, value, Object.keys(rules));
  for (const [name, [isGood, what]] of Object.entries(rules)) {
    const given = (value as Record<string, unknown>)[name];
    if (!isGood(given)) throw wrong(`${at}.${name}`, given, what);
  }
}

function refuseUnknown(at: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`The sandbox did not start: ${at} has no "${unknown}". It has ${known.join(', ')}.`);
}

function wrong(place: string, value: unknown, what: string): Error {
  const given = value === undefined ? 'is missing' : `is ${shown(place, value)}`;
  return new Error(`The sandbox did not start: ${place} ${given}. It has to be ${what}.`);
}

/** A secret is not for a log, wrong as it may be. */
function shown(place: string, value: unknown): string {
  if (place.endsWith('.secret')) return 'another';
  // What JSON has no word for: 5n, a function.
  return typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? `a ${typeof value}`);
}

function isBalance(value: unknown): boolean {
  return (
    typeof value === 'number' && value >= 0 && value <= MOST_BALANCE && toEuro(toCents(value)!) === value
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

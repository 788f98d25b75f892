import { closest } from '@droppay/http-edge/closest';
import { type GivenPreference, quote, readPreferHeader } from './prefer-header.ts';
import type { Asked } from './wrong-wish.ts';

/** What the header `Prefer` (RFC 7240) asks for. */
export interface Preference extends Asked {
  reflect: boolean;
}

/** Why a header is a wish of no operation, as the end of a sentence. */
export interface Misread {
  because: string;
}

const wishes = ['code', 'example', 'reflect'] as const;

/** Preferences registered with IANA. A server may ignore them, says RFC 7240, and this one does. */
const registered = ['depth-noroot', 'handling', 'respond-async', 'return', 'safe', 'wait'] as const;

/** What somebody would look for here, and what there is instead. */
const elsewhere: Readonly<Record<string, string>> = {
  dynamic:
    'dynamic is no wish of this mock, because values that are made up say nothing about DropPay. Ask for an example, or ' +
    'send values of your own, which come back in the response',
  ...Object.fromEntries(['delay', 'lost', 'reset', 'times'].map((name) => [name, scripted(name)])),
};

function scripted(name: string): string {
  return `${name} is no wish, but a part of a script, as {"operation":"createCharge","delay":"3s"} sent to /_mock/scripts`;
}

/** Reads the header, or says why it cannot be a wish. An absent one and an empty one ask for nothing. */
export function readPreference(header: string | null): Preference | Misread {
  if (header === null) return { reflect: true };
  const given = readPreferHeader(header);
  if ('unreadable' in given) return { because: given.unreadable };
  const first = new Map<string, string>();
  for (const each of given.filter(isWish)) {
    const because = wrongIn(each);
    if (because !== undefined) return { because };
    const value = each.name === 'code' ? canonical(each.value) : each.value;
    const before = first.get(each.name);
    if (before !== undefined && before !== value) {
      return { because: `${each.name} is there twice, as ${quote(before)} and as ${quote(value)}` };
    }
    first.set(each.name, value);
  }
  return {
    code: first.get('code'),
    example: first.get('example'),
    reflect: first.get('reflect') !== 'false',
  };
}

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

/** Not to make up anything is what this mock does anyway. */
const isWish = ({ name, value }: GivenPreference): boolean =>
  !isOneOf(registered, name) && !(name === 'dynamic' && value === 'false');

function wrongIn({ name, written, value, parameters: [parameter] }: GivenPreference): string | undefined {
  if (Object.hasOwn(elsewhere, name)) return elsewhere[name];
  if (!isOneOf(wishes, name))
    return `${quote(written)} is none of the wishes, which are code, example and reflect`;
  if (parameter !== undefined) {
    return `${quote(parameter)} after a semicolon belongs to ${name}, which takes nothing. A comma separates wishes`;
  }
  if (value === '') return `${name} has no value`;
  const isTruth = value === 'true' || value === 'false';
  return name === 'reflect' && !isTruth ? `reflect is true or false, not ${quote(value)}` : undefined;
}

/** Ranges and `default` in the case in which contracts have them. */
export function canonical(code: string): string {
  return /^\dxx$/i.test(code) ? code.toUpperCase() : /^default$/i.test(code) ? 'default' : code;
}

const PAIR = /([\w-]+)(?:\s*[=:]+\s*["']*([^\s,;&"'}]*))?/g;

/**
 * What a header that cannot be read as a wish probably asks for: its words that look like one, whatever is between them, and
 * of a wish that is there twice the first, which RFC 7240 has count. Looks at 1,000 characters. A value that is missing is an
 * empty text.
 */
export function guessPreference(header: string): Asked {
  const guess: Asked = {};
  let alone: string | undefined;
  for (const [, name = '', value = ''] of header.slice(0, 1000).matchAll(PAIR)) {
    const known = name.toLowerCase();
    if (closest(name, registered) !== undefined) continue;
    if (known === 'dynamic') guess.example ||= '';
    else if (Object.hasOwn(elsewhere, known)) continue;
    else if (value === '' && !isOneOf(wishes, known)) alone ??= name;
    else {
      const wish = closest(name, wishes) ?? kindOf(value);
      if (wish === 'reflect') guess.reflect ??= !/^(f|n|off|0|$)/i.test(value);
      else guess[wish] ||= wish === 'code' ? canonical(value) : value;
    }
  }
  // Beside a wish with a value, one without is worth nothing; and a word alone only where there is no other.
  if (guess.code === '' && guess.example) delete guess.code;
  if (guess.example === '' && guess.code) delete guess.example;
  if (alone !== undefined && !guess.code && !guess.example) guess[kindOf(alone)] = canonical(alone);
  return guess;
}

/** The wish that has such a value. */
function kindOf(value: string): 'code' | 'example' {
  return /^(\d{3}|\dxx|default)$/i.test(value) ? 'code' : 'example';
}

import { closest } from '../closest.ts';
import { decimalsOf, Digits } from './digits.ts';
import { nearest } from './near.ts';
import type { JsonType, Shape } from './shape.ts';

/** One place of a body. */
export interface Spot {
  /** How a message calls it: `recurrence.count`. */
  called: string;
  /** The last part of it. */
  name: string;
  /** A number may be its digits. */
  value: unknown;
  /** What the contract has there; undefined when it does not know the property. */
  shape: Shape | undefined;
  /** What the contract has around it. */
  parent: Shape;
}

/** What is looked for in the body of every request that has a documented one. */
export interface BodyRule {
  sees: string;
  /** Why it is worth a word. */
  evidence: string;
  /** The sentence; undefined where there is nothing to say. It quotes nothing that may be a secret. */
  says: (spot: Spot) => string | undefined;
}

const CENTS = 'Count in whole cents, and send cents / 100';
const PHP_DIGITS =
  'PHP writes it so with serialize_precision = 17; with -1 it does not. json.dumps and JSON.stringify do not';

export const bodyRules = {
  'amount-decimals': {
    sees: 'an amount with more than two decimals, as its digits stand in the body',
    evidence:
      'Examples have two decimals, and nobody knows how DropPay rounds (x-contradicts: amountDecimals).',
    says({ called, value, shape }) {
      const text = value instanceof Digits ? value.text : value;
      if (shape?.money !== true || typeof text !== 'string') return undefined;
      if ((decimalsOf(text) ?? 0) < 3) return undefined;
      const plain = decimalsOf(String(Number(text)))!;
      if (plain < 3) {
        return `${called} is ${brief(text)}, which is ${Number(text)} with all the digits of a float. ${PHP_DIGITS}.`;
      }
      const why = text.length > 14 ? ' It comes from arithmetic with floats.' : '';
      return `${called} is ${brief(text)}: more than two decimals.${why} ${CENTS}.`;
    },
  },
  'number-as-text': {
    sees: 'a text where the contract has a number',
    evidence:
      'PHP reads numbers from forms and databases as texts. DropPay refuses the body, without a word why.',
    says({ called, value, shape }) {
      if (typeof value !== 'string' || !misses(shape, 'number', 'string')) return undefined;
      const shown = /^[-+\d.,eE ]{1,24}$/.test(value) ? ` "${value}"` : '';
      return `${called} is a text${shown}: the contract has a number. Send it without quotes, with a point; in PHP (float).`;
    },
  },
  'text-as-number': {
    sees: 'a number, true or false where the contract has a text',
    evidence: 'An order number is a number in most shops. DropPay refuses the body, without a word why.',
    says({ called, value, shape }) {
      const type = value instanceof Digits || typeof value === 'number' ? 'number' : 'boolean';
      if (type === 'boolean' && typeof value !== 'boolean') return undefined;
      if (!misses(shape, 'string', type)) return undefined;
      return `${called} is a ${type}: the contract has a text. Put it into quotes; in PHP (string).`;
    },
  },
  null: {
    sees: 'null where the contract has something',
    evidence: 'An unset property is null in PHP, Java and C#. The contract leaves it out.',
    says({ called, value, shape }) {
      if (value !== null || shape?.types === undefined || hasListeners(shape)) return undefined;
      if (shape.types.includes('null')) return undefined;
      return `${called} is null: the contract has no null there. Leave it out where there is nothing.`;
    },
  },
  'list-for-object': {
    sees: 'a list where the contract has an object',
    evidence: "PHP's json_encode writes an empty array as [], whatever it was meant for.",
    says({ called, value, shape }) {
      if (!Array.isArray(value) || !misses(shape, 'object', 'array')) return undefined;
      if (value.length > 0) return `${called} is a list: the contract has an object, with names.`;
      return `${called} is an empty list: PHP writes an empty array so. Leave it out${hasListeners(shape) ? ': as it is, nobody is told of anything' : ', or send (object) []'}.`;
    },
  },
  'no-listener': {
    sees: 'webhooks without a listener: {}, null, a text',
    evidence: 'Nothing is ever posted then, and no error says so.',
    says({ called, value, shape }) {
      if (shape === undefined || !hasListeners(shape) || Array.isArray(value)) return undefined;
      const [key] = Object.keys(shape.properties!);
      if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) return undefined;
      const what = typeof value === 'string' && value !== '' ? 'is a text' : 'holds no listener';
      return `${called} ${what}: nobody is told of anything. Give it {"${key}": "https://..."}, or leave it out.`;
    },
  },
  'listener-url': {
    sees: 'a listener that is no http or https URL',
    evidence: 'Nothing can be posted to it.',
    says({ called, value, shape, parent }) {
      if (shape?.listener !== true && !(shape === undefined && hasListeners(parent))) return undefined;
      if (typeof value === 'string' && /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value))
        return undefined;
      return `${called} is no http or https URL: nobody can be told there.`;
    },
  },
  'listener-key': {
    sees: 'an event other than ALL (authorization, connection) or all (push, pull)',
    evidence:
      'Under the other key no event ever comes (x-contradicts: listenerKey). No single event is documented.',
    says({ called, name, shape, parent }) {
      if (shape !== undefined || !hasListeners(parent)) return undefined;
      const [key = ''] = Object.keys(parent.properties!);
      return name.toLowerCase() === key.toLowerCase()
        ? `${called}: here the key is ${key}, and under another no event ever comes.`
        : `${called}: no event of that name is documented. ${key} is told of every one.`;
    },
  },
  'unknown-key': {
    sees: 'a property that the contract does not have, at any depth, with the one that it has and that is written most like it',
    evidence: 'The contract is open: what is misspelt is ignored, and no error says so.',
    says({ called, name, shape, parent }) {
      if (shape !== undefined || parent.open === true || hasListeners(parent)) return undefined;
      return unknownName(called, name, Object.keys(parent.properties ?? {}));
    },
  },
  'twin-key': {
    sees: 'a spelling that is known from responses alone',
    evidence: 'Whether DropPay reads it is not known (x-twin-of).',
    says: ({ called, shape }) =>
      shape?.twinOf && `${called} is a spelling that only responses have. Send ${shape.twinOf}.`,
  },
  'unknown-value': {
    sees: 'a value one edit away from one that the contract knows',
    evidence: 'Most lists of values are open: what is misspelt is another value.',
    says({ called, value, shape }) {
      if (typeof value !== 'string' || shape?.known === undefined) return undefined;
      if (shape.known.includes(value)) return undefined;
      const meant = nearest(value, shape.known);
      return meant && `${called} is "${brief(value)}", which the contract does not know. Is ${meant} meant?`;
    },
  },
  date: {
    sees: 'a moment without its offset from UTC, or a day in the place of a moment, and the reverse',
    evidence: 'The contract has ISO 8601 with an offset; whose midnight is meant is a guess.',
    says({ called, value, shape }) {
      if (typeof value !== 'string' || shape?.format === undefined) return undefined;
      const wrong = shape.format === 'date' ? wrongDay(value) : wrongMoment(value);
      return wrong && `${called}${/^[-+\d.:TZtz ]{1,40}$/.test(value) ? ` "${value}"` : ''} ${wrong}.`;
    },
  },
} satisfies Record<string, BodyRule>;

/** The sentence about a name that is none of `known`. */
export function unknownName(called: string, name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  return `${called} is not in the contract, and is ignored.${meant === undefined ? '' : ` Is ${meant} meant?`}`;
}

function wrongMoment(text: string): string | undefined {
  const parts = /^\d{4}-\d\d-\d\d([T ])\d\d:\d\d(?::\d\d)?(?:\.\d+)?(Z|[-+]\d\d:?\d\d)?$/i.exec(text);
  if (parts === null) {
    return /^\d{4}-\d\d-\d\d$/.test(text)
      ? 'is a day: the contract has a moment, as 2026-03-16T19:20:30+01:00'
      : 'is no moment of ISO 8601, as 2026-03-16T19:20:30+01:00';
  }
  const [, between, offset] = parts;
  if (offset === undefined) {
    return 'has no offset from UTC: nobody can tell which moment it is. End it with Z or +01:00; in PHP DATE_ATOM';
  }
  if (between === ' ') return 'has a space before the time: ISO 8601 has a T there; in PHP DATE_ATOM';
  // PHP's DATE_ISO8601 is not ISO 8601, as its manual says.
  return /[-+]\d{4}$/.test(offset)
    ? 'has an offset without a colon, which not everybody reads. Write +01:00; in PHP DATE_ATOM'
    : undefined;
}

function wrongDay(text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  return /^\d{4}-\d\d-\d\d[T ]/.test(text)
    ? 'is a moment: the contract has a day, as 2026-03-18'
    : 'is no day, as 2026-03-18';
}

/** Whether the contract has `wanted` at a place, and nothing says that `given` may be there, too. */
function misses(shape: Shape | undefined, wanted: JsonType, given: JsonType): boolean {
  return shape?.types !== undefined && shape.types.includes(wanted) && !shape.types.includes(given);
}

/** Whether it maps events to URLs. */
export function hasListeners(shape: Shape | undefined): boolean {
  for (const name in shape?.properties) if (shape.properties[name]!.listener === true) return true;
  return false;
}

const brief = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text);

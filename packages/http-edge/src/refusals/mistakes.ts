interface Kind {
  /** What is wrong with the request. */
  sees: string;
  /** The error of the catalogue that says it; the next where an operation does not document it. The last is documented by all. */
  errors: readonly [string, ...string[]];
  /** Why it is this one. */
  evidence: string;
}

const CODES = 'Common Errors: the code names the kind of the mistake.';

/**
 * What can be wrong with a request that the contract alone can tell, and the error that mock and sandbox refuse it with. Which
 * one counts when there are several: what is wrong first, in the order of `places`; there, what the contract has first.
 */
export const mistakes = {
  credentials: {
    sees: 'no bearer token, no key of a Checkout, another scheme, or two headers',
    errors: ['Unauthorized'],
    evidence: 'Common Errors: "not authorized, wrong credentials" is a 401 without a code.',
  },
  token: {
    sees: 'a bearer token with characters that no token has (RFC 6750, section 2.1)',
    errors: ['InvalidAccessToken', 'Unauthorized'],
    evidence: 'Common Errors: "access token bad or expired".',
  },
  id: {
    sees: 'an id in the path that is not 1 to 64 letters, digits, hyphens and underscores',
    errors: ['WrongPublicId', 'BadRequest'],
    evidence: 'Common Errors: "wrong public id". Whether by its form is inferred.',
  },
  unreadable: {
    sees: 'a body that is no JSON: absent, empty, malformed, not UTF-8, over 100 levels deep, or of another Content-Type',
    errors: ['BadRequest'],
    evidence: 'Common Errors: "wrong arguments or body" is a 400 without a code.',
  },
  whole: {
    sees: 'a body that is JSON and no object',
    errors: ['BadRequest'],
    evidence: 'As above: no argument of it is wrong.',
  },
  missing: {
    sees: 'a property or a parameter that is required and absent, nested ones too',
    errors: ['MissingArguments', 'BadRequest'],
    evidence: CODES,
  },
  date: {
    sees: 'a text that is no date, moment or duration of ISO 8601',
    errors: ['WrongDateTime', 'WrongArguments', 'BadRequest'],
    evidence: CODES,
  },
  iban: {
    sees: 'a text that has not the form of an IBAN, where the contract has one',
    errors: ['InvalidIban', 'WrongArguments', 'BadRequest'],
    evidence: CODES,
  },
  value: {
    sees: 'any other type, value, length, form or range than the contract has',
    errors: ['WrongArguments', 'BadRequest'],
    evidence: CODES,
  },
} as const satisfies Record<string, Kind>;

export type Mistake = keyof typeof mistakes;

/** The names of the errors that a mistake can be refused with. */
export type MistakeError = (typeof mistakes)[Mistake]['errors'][number];

/** Where a request is looked at, in this order. */
export const places = ['credentials', 'path', 'query', 'header', 'body'] as const;

/** A rule of a schema that a value breaks, as Ajv reports it. */
export interface BrokenRule {
  /** The keyword of JSON Schema: `required`. */
  keyword: string;
  /** The path to the value, from the body or the query: `['recipient', 'account_iban']`. */
  path: readonly string[];
  /** `must match format "date"`, with whatever before it. */
  message: string;
}

/** Which mistake it is to break a rule of the schema of a body or a query. */
export function mistakeOf({ keyword, path, message }: BrokenRule): Mistake {
  if (keyword === 'required') return 'missing';
  if (path.length === 0) return 'whole';
  if (keyword === 'format' && /format "(?:date|date-time|duration)"/.test(message)) return 'date';
  return keyword === 'pattern' && /iban$/i.test(path.at(-1)!) ? 'iban' : 'value';
}

/** The error for a mistake, of those that an operation documents; undefined where it documents none of them. */
export function errorOf(
  mistake: Mistake,
  isDocumented: (name: MistakeError) => boolean,
): MistakeError | undefined {
  const names: readonly MistakeError[] = mistakes[mistake].errors;
  return names.find((name) => isDocumented(name));
}

/** Whether it has the form of an id, whatever has it: 1 to 64 letters, digits, hyphens and underscores. */
export const isPublicId = (text: string): boolean => /^[\w-]{1,64}$/.test(text);

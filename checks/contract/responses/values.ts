/**
 * A kind of value in DropPay's responses, by hand from its documentation: one value that is valid, and others that are
 * not. A value that is not listed may be either.
 */
export interface Value {
  valid: unknown;
  invalid: unknown[];
  /** Other values that are valid too, such as those of DropPay's own samples. */
  alsoValid?: unknown[];
  /** What a list is of. */
  item?: Value;
}

/** A mapping of properties. What is not required may be missing; what is not listed may be there. */
export interface Entity extends Value {
  valid: Record<string, unknown>;
  required: string[];
  properties: Record<string, Value>;
}

const nonText = [12.5, { some: 'object' }, ['an', 'array'], true, null];
const nonNumber = ['12.50', { some: 'object' }, ['an', 'array'], true, null];

export const text = (valid: string, ...alsoValid: string[]): Value => ({
  valid,
  invalid: nonText,
  alsoValid,
});

/** The id of the resource itself: never empty. Prefixes and lengths of ids vary in DropPay's own samples. */
export const ownId = (valid: string, ...alsoValid: string[]): Value => ({
  ...text(valid, ...alsoValid, '12qw34er5476phgkdncsd'),
  invalid: [...nonText, ''],
});

/** The id of another resource, which may be left empty. */
export const id = (valid: string, ...alsoValid: string[]): Value =>
  text(valid, ...alsoValid, '12qw34er5476phgkdncsd', '');

/** A value from a list that may grow. */
export const extensible = (valid: string): Value => text(valid, 'A_VALUE_NOT_KNOWN_YET');

/** At most 512 characters may be sent, the only length that DropPay documents; what comes back may be longer. */
export const echoed = (valid: string): Value => text(valid, 'x'.repeat(513));

/** An address; servers leave it empty, or relative. */
export const url = (valid: string): Value => text(valid, '', '/logo.png');

/** A date and time. What a server means by it may have another form, or be empty. */
export const dateTime = (valid: string): Value =>
  text(
    valid,
    '2026-03-16T19:20:30Z',
    '2026-03-16T19:20:30.000+0100',
    '2026-03-16T19:20:30',
    '2026-03-16',
    '',
  );

/** When an event happened: applications read it as a moment. */
export const moment = (valid: string): Value => ({
  ...text(valid, '2026-03-16T19:20:30Z'),
  invalid: [...nonText, 'tomorrow', '2026-03-16', '16/03/2026 19:20'],
});

/** A day. DropPay's text says date and time where its sample is a date. */
export const date = (valid: string): Value => text(valid, '2026-03-16T19:20:30+01:00', '');

export const duration = (valid: string): Value => text(valid, '');

export const email = (valid: string): Value => text(valid, '');

/** A pay token: DropPay's prose only calls it an id. */
export const uuid = (valid: string): Value => text(valid, valid.replaceAll('-', ''));

/** DropPay's samples have Italian IBANs of 24 and of 27 characters, one with a letter in the account. */
export const iban = (valid: string): Value =>
  text(valid, 'IT63B3606400003351234567', valid.replaceAll(/.{4}/g, '$& '), valid.toLowerCase(), '');

/** A sum of money: a number of euro. */
export const euro = (valid: number): Value => ({
  valid,
  invalid: nonNumber,
  alsoValid: [0, 0.30000000000000004, -0.01],
});

export const number = (valid: number): Value => ({ valid, invalid: nonNumber, alsoValid: [-5.5] });

export const integer = (valid: number): Value => ({ valid, invalid: [...nonNumber, 1.5] });

/** An integer; -1 is how some count without a limit. */
export const count = (valid: number): Value => ({ ...integer(valid), alsoValid: [-1] });

/** A mapping whose properties are not documented. */
export const anything: Value = { valid: { some: 'thing' }, invalid: ['text', 12.5, ['an', 'array'], null] };

export function entity(required: string[], properties: Record<string, Value>): Entity {
  const valid = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, value.valid]));
  return { valid, invalid: ['text', 12.5, ['an', 'array'], null], required, properties };
}

export const listOf = (item: Value): Value => ({
  item,
  valid: [item.valid],
  invalid: ['text', 12.5, { some: 'object' }, null, ...item.invalid.map((each) => [each])],
  alsoValid: [[]],
});

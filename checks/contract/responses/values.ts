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

/** A text that is never empty. Prefixes and lengths of ids vary in DropPay's own samples. */
export const id = (valid: string, ...alsoValid: string[]): Value => ({
  ...text(valid, ...alsoValid, '12qw34er5476phgkdncsd'),
  invalid: [...nonText, ''],
});

/** A value from a list that may grow. */
export const extensible = (valid: string): Value => text(valid, 'A_VALUE_NOT_KNOWN_YET');

/** At most 512 characters, the only length that DropPay documents. */
export const upTo512 = (valid: string): Value => ({
  ...text(valid, 'x'.repeat(512)),
  invalid: [...nonText, 'x'.repeat(513)],
});

export const url = (valid: string): Value => ({ ...text(valid), invalid: [...nonText, 'not an address'] });

export const dateTime = (valid: string): Value => ({
  ...text(valid, '2026-03-16T19:20:30Z'),
  invalid: [...nonText, 'tomorrow', '2026-03-16', '16/03/2026 19:20'],
});

export const date = (valid: string): Value => ({
  ...text(valid),
  invalid: [...nonText, 'tomorrow', '16/03/2026', '2026-03-16T19:20:30+01:00'],
});

export const duration = (valid: string): Value => ({ ...text(valid), invalid: [...nonText, 'two months'] });

export const email = (valid: string): Value => ({ ...text(valid), invalid: [...nonText, 'nobody'] });

export const uuid = (valid: string): Value => ({ ...text(valid), invalid: [...nonText, 'not-a-uuid'] });

/** DropPay's samples have Italian IBANs of 24 and of 27 characters, one with a letter in the account. */
export const iban = (valid: string): Value => ({
  ...text(valid, 'IT63B3606400003351234567'),
  invalid: [...nonText, 'not an iban', valid.toLowerCase()],
});

/** A sum of money: a number of euro that is never negative. */
export const euro = (valid: number): Value => ({
  valid,
  invalid: [...nonNumber, -0.01],
  alsoValid: [0, 0.30000000000000004],
});

export const number = (valid: number): Value => ({ valid, invalid: nonNumber, alsoValid: [-5.5] });

export const between = (least: number, most: number, valid: number): Value => ({
  valid,
  invalid: [...nonNumber, least - 0.5, most + 0.5],
  alsoValid: [least, most],
});

export const integer = (valid: number): Value => ({ valid, invalid: [...nonNumber, 1.5] });

/** An integer that is never negative. */
export const count = (valid: number): Value => ({ ...integer(valid), invalid: [...nonNumber, 1.5, -1] });

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

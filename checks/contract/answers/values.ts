/**
 * Kinds of values that DropPay's answers have, by hand from its documentation: one that is right, and others that are
 * not. What is not listed as refused may be either.
 */
export interface Value {
  right: unknown;
  wrong: unknown[];
  /** Other values that are right too, such as those of DropPay's own samples. */
  alsoRight?: unknown[];
}

/** A mapping of properties. What is not required may be missing; what is not listed may be there. */
export interface Entity extends Value {
  right: Record<string, unknown>;
  required: string[];
  properties: Record<string, Value>;
  /** What a property that is not listed may hold. */
  others: unknown;
}

const notText = [12.5, { some: 'object' }, ['an', 'array'], true, null];
const notNumber = ['12.50', { some: 'object' }, ['an', 'array'], true, null];

export const text = (right: string, ...alsoRight: string[]): Value => ({ right, wrong: notText, alsoRight });

/** A text that is never empty. Prefixes and lengths of ids vary in DropPay's own samples. */
export const id = (right: string, ...alsoRight: string[]): Value => ({
  ...text(right, ...alsoRight, '12qw34er5476phgkdncsd'),
  wrong: [...notText, ''],
});

/** A value from a list that may grow. */
export const known = (right: string): Value => text(right, 'A_VALUE_NOT_KNOWN_YET');

/** At most 512 characters, the only length that DropPay documents. */
export const upTo512 = (right: string): Value => ({
  ...text(right, 'x'.repeat(512)),
  wrong: [...notText, 'x'.repeat(513)],
});

export const link = (right: string): Value => ({ ...text(right), wrong: [...notText, 'not an address'] });

export const moment = (right: string): Value => ({
  ...text(right, '2026-03-16T19:20:30Z'),
  wrong: [...notText, 'tomorrow', '2026-03-16', '16/03/2026 19:20'],
});

export const day = (right: string): Value => ({
  ...text(right),
  wrong: [...notText, 'tomorrow', '16/03/2026', '2026-03-16T19:20:30+01:00'],
});

export const duration = (right: string): Value => ({ ...text(right), wrong: [...notText, 'two months'] });

export const email = (right: string): Value => ({ ...text(right), wrong: [...notText, 'nobody'] });

export const uuid = (right: string): Value => ({ ...text(right), wrong: [...notText, 'not-a-uuid'] });

/** DropPay's samples have Italian IBANs of 24 and of 27 characters, one with a letter in the account. */
export const iban = (right: string): Value => ({
  ...text(right, 'IT63B3606400003351234567'),
  wrong: [...notText, 'not an iban', right.toLowerCase()],
});

/** A sum of money: a number of euro that is never negative. */
export const euro = (right: number): Value => ({
  right,
  wrong: [...notNumber, -0.01],
  alsoRight: [0, 0.30000000000000004],
});

export const number = (right: number): Value => ({ right, wrong: notNumber, alsoRight: [-5.5] });

export const between = (least: number, most: number, right: number): Value => ({
  right,
  wrong: [...notNumber, least - 0.5, most + 0.5],
  alsoRight: [least, most],
});

export const integer = (right: number): Value => ({ right, wrong: [...notNumber, 1.5] });

/** An integer that is never negative. */
export const countOf = (right: number): Value => ({ ...integer(right), wrong: [...notNumber, 1.5, -1] });

/** A mapping whose properties are not documented. */
export const anything: Value = { right: { some: 'thing' }, wrong: ['text', 12.5, ['an', 'array'], null] };

export function entity(
  required: string[],
  properties: Record<string, Value>,
  others: unknown = [{}],
): Entity {
  const right = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, value.right]));
  return { right, wrong: ['text', 12.5, ['an', 'array'], null], required, properties, others };
}

export const listOf = (item: Value): Value => ({
  right: [item.right],
  wrong: ['text', 12.5, { some: 'object' }, null, ...item.wrong.map((wrong) => [wrong])],
  alsoRight: [[]],
});

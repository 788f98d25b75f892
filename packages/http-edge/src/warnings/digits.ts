import { markNumbers } from './mark-numbers.ts';

/** A number as it stands in a body: 19.899999999999999 is 19.9 once it has been read. */
export class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Only bodies with such digits are read a second time; that some of them are within a text does no harm. */
const SUSPICIOUS = /\d\.\d{3}|[:[,\s]-?\d+(?:\.\d+)?[eE][-+]?\d/;

/** `value`, which is what `text` says as JSON; with `Digits` in the place of numbers, where one may have over two decimals. */
export function withDigits(text: string, value: unknown): unknown {
  if (!SUSPICIOUS.test(text)) return value;
  try {
    return handsOverDigits ? JSON.parse(text, keepDigits) : parseMarked(text);
  } catch {
    // Nested deeper than the stack is.
    return value;
  }
}

type Context = { source?: string } | undefined;

/** Whether `JSON.parse` says how a number is written: Node's does since 21. */
const handsOverDigits =
  JSON.parse('1.0', (_name, _value, context?: Context): unknown => context?.source) === '1.0';

function keepDigits(_name: string, value: unknown, context?: Context): unknown {
  return typeof value === 'number' ? new Digits(context?.source ?? String(value)) : value;
}

/** What `JSON.parse` with `keepDigits` gives, of an engine that does not hand over the digits. */
export function parseMarked(text: string): unknown {
  const { json, mark } = markNumbers(text);
  return JSON.parse(json, (_name, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? new Digits(value.slice(mark.length)) : value,
  );
}

/** How many decimals a number has that is written as JSON writes it: 2 of `1.999e1`, 1 of `19.90`. Undefined when it is no number. */
export function decimalsOf(text: string): number | undefined {
  const parts = /^\s*[-+]?(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?\s*$/.exec(text);
  if (parts === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = (whole + fraction).replace(/0+$/, '');
  if (/^0*$/.test(digits)) return digits === '' && whole + fraction === '' ? undefined : 0;
  return Math.max(0, fraction.length - (whole + fraction).length + digits.length - Number(exponent));
}

/** A part of a text that another run has in another form: an id, a token or a time, with what has to be the same of it. */
interface Generated {
  /** `CHT`, `uuid`, `token`, `trnid` or `time`. */
  readonly kind: string;
  readonly value: string;
}

// Of ids, those that every run makes anew; those of the seed data (POS, BRN, STR, ACC) are constants.
const generated = new RegExp(
  [
    String.raw`\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d:\d\d|Z)`,
    String.raw`\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`,
    String.raw`\b(?:CHT|CHA|CHR|CON|SEM|SMP)(?:[0-9A-Z]{10}|(?=[A-Z]*\d)[0-9A-Z]{6,11})\b`,
    String.raw`\b(?=[a-z]*\d)[0-9a-z]{32}\b`,
    String.raw`\b\d{28}[A-Z]{2}\b`,
  ].join('|'),
  'g',
);

/** How much later, in milliseconds, something may happen in one run than in another. */
const slack = 5000;

/**
 * Compares what a page shows with what a sandbox answers. Everything has to be equal but ids, tokens and times of its own
 * making: of these the kind, that the same one in the page is the same one in the answers, and in an answer the time
 * between two times. One comparer knows the answers of one page.
 */
export class Comparer {
  readonly #shown = new Map<string, string>();
  readonly #answered = new Map<string, string>();
  readonly #setsClock: boolean;

  /** @param setsClock Whether the page sets the sandbox's clock: then times are those that it shows. */
  constructor(setsClock: boolean) {
    this.#setsClock = setsClock;
  }

  /** What differs, each with its place as a JSON Pointer. */
  differences(shown: unknown, answered: unknown): string[] {
    const times: [string, string][] = [];
    const found = [...this.#compare('', shown, answered, times)];
    return [...found, ...(this.#setsClock ? moments(times) : intervals(times))];
  }

  *#compare(at: string, shown: unknown, answered: unknown, times: [string, string][]): Generator<string> {
    if (typeof shown === 'string' && typeof answered === 'string') {
      if (!this.#isSameText(shown, answered, times)) yield differs(at, shown, answered);
    } else if (isObject(shown) && isObject(answered) && Array.isArray(shown) === Array.isArray(answered)) {
      for (const key of new Set([...Object.keys(shown), ...Object.keys(answered)]))
        yield* this.#compare(`${at}/${key}`, shown[key], answered[key], times);
    } else if (shown !== answered) {
      yield differs(at, shown, answered);
    }
  }

  #isSameText(shown: string, answered: string, times: [string, string][]): boolean {
    if (shown.replaceAll(generated, '\0') !== answered.replaceAll(generated, '\0')) return false;
    const there = parts(answered);
    return parts(shown).every(({ kind, value }, index) => {
      const other = there[index]!;
      if (kind === 'time') times.push([value, other.value]);
      return kind === other.kind && (kind === 'time' || this.#isSameName(value, other.value));
    });
  }

  #isSameName(shown: string, answered: string): boolean {
    const name = this.#shown.get(shown) ?? answered;
    const origin = this.#answered.get(answered) ?? shown;
    this.#shown.set(shown, name);
    this.#answered.set(answered, origin);
    return name === answered && origin === shown;
  }
}

function parts(text: string): Generated[] {
  return [...text.matchAll(generated)].map(([value]) => ({ kind: kindOf(value), value }));
}

function kindOf(value: string): string {
  if (value.includes('T') && value.includes(':')) return 'time';
  if (value.includes('-')) return 'uuid';
  if (/^\d+[A-Z]/.test(value)) return 'trnid';
  return /^[A-Z]/.test(value) ? value.slice(0, 3) : 'token';
}

function intervals(times: readonly [string, string][]): string[] {
  const [first] = times;
  return times.flatMap(([shown, answered]) => {
    const expected = Date.parse(shown) - Date.parse(first![0]);
    const found = Date.parse(answered) - Date.parse(first![1]);
    return Math.abs(expected - found) <= slack
      ? []
      : [
          `${shown} is ${expected / 1000} s after ${first![0]} in the page, and ${found / 1000} s in the answer`,
        ];
  });
}

function moments(times: readonly [string, string][]): string[] {
  return times
    .filter(([shown, answered]) => Math.abs(Date.parse(shown) - Date.parse(answered)) > slack)
    .map(([shown, answered]) => `the page shows ${shown}, the answer has ${answered}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function differs(at: string, shown: unknown, answered: unknown): string {
  return `${at || '/'}: the page shows ${JSON.stringify(shown)}, the answer has ${JSON.stringify(answered)}`;
}

/** A part of a text that another run has in another form: an id, a token or a time, with what has to be the same of it. */
interface Generated {
  /** `CHT`, `uuid`, `token`, `trnid` or `time`. */
  readonly kind: string;
  readonly value: string;
}

// Only the ids that every run makes anew: those of the seed data (POS, BRN, STR, ACC) are constants.
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

/** Milliseconds that something may happen later in one run than in another. */
const SLACK_MS = 5000;

/**
 * Compares the responses that a page shows with those of a sandbox. Everything has to be equal, except for ids, tokens
 * and times of the sandbox's own making. Those have to be of the same kind; one of them in the page has to be one and the
 * same in all responses; and within a response the time between two times has to be the same. One comparer per page.
 */
export class ResponseComparer {
  readonly #shown = new Map<string, string>();
  readonly #response = new Map<string, string>();
  readonly #setsClock: boolean;

  /** @param setsClock Whether the page sets the sandbox's clock: then times are those that it shows. */
  constructor(setsClock: boolean) {
    this.#setsClock = setsClock;
  }

  /** What differs, each with its place as a JSON Pointer. */
  differences(shown: unknown, response: unknown): string[] {
    const times: [string, string][] = [];
    const found = [...this.#compare('', shown, response, times)];
    return [...found, ...(this.#setsClock ? moments(times) : intervals(times))];
  }

  *#compare(at: string, shown: unknown, response: unknown, times: [string, string][]): Generator<string> {
    if (typeof shown === 'string' && typeof response === 'string') {
      if (!this.#isSameText(shown, response, times)) yield differs(at, shown, response);
    } else if (isObject(shown) && isObject(response) && Array.isArray(shown) === Array.isArray(response)) {
      for (const key of new Set([...Object.keys(shown), ...Object.keys(response)]))
        yield* this.#compare(`${at}/${key}`, shown[key], response[key], times);
    } else if (shown !== response) {
      yield differs(at, shown, response);
    }
  }

  #isSameText(shown: string, response: string, times: [string, string][]): boolean {
    if (shown.replaceAll(generated, '\0') !== response.replaceAll(generated, '\0')) return false;
    const there = parts(response);
    return parts(shown).every(({ kind, value }, index) => {
      const other = there[index]!;
      if (kind === 'time') times.push([value, other.value]);
      return kind === other.kind && (kind === 'time' || this.#isSameName(value, other.value));
    });
  }

  #isSameName(shown: string, response: string): boolean {
    const name = this.#shown.get(shown) ?? response;
    const origin = this.#response.get(response) ?? shown;
    this.#shown.set(shown, name);
    this.#response.set(response, origin);
    return name === response && origin === shown;
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
  return times.flatMap(([shown, response]) => {
    const expected = Date.parse(shown) - Date.parse(first![0]);
    const found = Date.parse(response) - Date.parse(first![1]);
    return Math.abs(expected - found) <= SLACK_MS
      ? []
      : [
          `${shown} is ${expected / 1000} s after ${first![0]} in the page, and ${found / 1000} s in the response`,
        ];
  });
}

function moments(times: readonly [string, string][]): string[] {
  return times
    .filter(([shown, response]) => Math.abs(Date.parse(shown) - Date.parse(response)) > SLACK_MS)
    .map(([shown, response]) => `the page shows ${shown}, the response has ${response}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function differs(at: string, shown: unknown, response: unknown): string {
  return `${at || '/'}: the page shows ${JSON.stringify(shown)}, the response has ${JSON.stringify(response)}`;
}

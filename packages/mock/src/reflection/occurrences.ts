import { isObject } from '../json.ts';
import type { Place } from './draft.ts';

/** Where a value of an example stands: by itself, or as the end of a link. */
export interface Occurrence {
  place: Place;
  /** The place as text, to look it up by. */
  key: string;
  /** The link up to the value, `https://dp.link/u/10/`; empty where the value stands by itself. */
  link: string;
  /** Whether it is a number there. */
  isNumber: boolean;
  /** Whether its name says that it names something: an id, an account. The same text elsewhere need not mean the same. */
  isName: boolean;
}

/** Names of properties whose values name something. */
const naming = /(?:^|_)(?:id|iban|account|ref)$/;

/** Every text and number of an example by its value, so that one can be replaced wherever it stands. */
export function occurrencesOf(example: unknown): ReadonlyMap<string, readonly Occurrence[]> {
  const found = new Map<string, Occurrence[]>();
  const add = (value: string, occurrence: Occurrence): void => {
    const all = found.get(value) ?? [];
    all.push(occurrence);
    found.set(value, all);
  };
  const walk = (value: unknown, place: Place): void => {
    if (Array.isArray(value)) return value.forEach((each, index) => walk(each, [...place, String(index)]));
    if (isObject(value)) return Object.entries(value).forEach(([name, each]) => walk(each, [...place, name]));
    if (place.length === 0 || (typeof value !== 'string' && typeof value !== 'number')) return;
    const key = place.join('/');
    const isName = naming.test(place.at(-1)!);
    add(String(value), { place, key, link: '', isNumber: typeof value === 'number', isName });
    const start = typeof value === 'string' ? value.lastIndexOf('/') + 1 : 0;
    if (start === 0) return;
    add(String(value).slice(start), {
      place,
      key,
      link: String(value).slice(0, start),
      isNumber: false,
      isName: true,
    });
  };
  walk(example, []);
  return found;
}

/** What stands at an occurrence when its value is another; undefined for what cannot stand there. */
export function written({ link, isNumber }: Occurrence, value: string): string | number | undefined {
  if (link !== '') return isWellFormed(value) ? link + encodeURIComponent(value) : undefined;
  if (!isNumber) return value;
  const number = Number(value);
  return String(number) === value && Number.isFinite(number) ? number : undefined;
}

/** A text with half a surrogate pair cannot be part of a URL. */
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

import { bodyRules, type BodyRule, hasListeners, type Spot } from './body-rules.ts';
import { Digits, withDigits } from './digits.ts';
import type { Shape } from './shape.ts';
import { MOST_WARNINGS, type Warning, warning } from './warning.ts';

/** Longer bodies, in characters, are not looked at. */
const LONGEST = 64 * 1024;
/** Properties of an object, and items of a list, that are looked at. */
const MOST_PARTS = 100;
/** Names that the contract does not have: to find the nearest to each takes a while. */
const MOST_NAMES = 100;

const rules: readonly [name: string, rule: BodyRule][] = Object.entries(bodyRules);

/** What is to be said of a body, at most five things. `value` is `text` as JSON, `shape` what the contract has there. */
export function bodyWarnings(text: string, value: unknown, shape: Shape): Warning[] {
  if (text.length > LONGEST) return [];
  return search(withDigits(text, value), shape, { rules, parts: MOST_PARTS, most: MOST_WARNINGS, found: [] });
}

/** The properties that the contract does not have, anywhere in a body: the first hundred. */
export function unknownProperties(value: unknown, shape: Shape): Warning[] {
  const ofNames = rules.filter(([name]) => name === 'unknown-key' || name === 'listener-key');
  return search(value, shape, { rules: ofNames, parts: Infinity, most: MOST_NAMES, found: [] });
}

/** What is looked for, how many parts of an object or a list are looked at, how much is wanted, and what was found. */
interface Search {
  rules: typeof rules;
  parts: number;
  most: number;
  found: Warning[];
}

function search(value: unknown, shape: Shape, given: Search): Warning[] {
  look({ called: 'The body', name: '', value, shape, parent: {} }, '', given);
  return given.found;
}

function look(spot: Spot, place: string, given: Search): void {
  if (!isPlain(spot)) judge(spot, place, given);
  const { value, shape } = spot;
  if (shape === undefined || typeof value !== 'object' || value === null || value instanceof Digits) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, given.parts).entries()) {
      if (shape.items !== undefined)
        look(inside(spot, String(index), item, shape.items), `${place}/${index}`, given);
    }
    return;
  }
  const { properties } = shape;
  if (properties === undefined) return;
  for (const name of Object.keys(value).slice(0, given.parts)) {
    const part: unknown = (value as Record<string, unknown>)[name];
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    look(inside(spot, name, part, known), `${place}/${known === undefined ? plain(name) : name}`, given);
  }
}

/** Whether it is what the contract has, and nothing that a rule looks at more closely: most values are, and cost next to nothing. */
function isPlain({ value, shape }: Spot): boolean {
  if (shape?.types === undefined || shape.twinOf !== undefined) return false;
  if (typeof value === 'number') return shape.types.includes('number');
  if (typeof value === 'object' && value !== null) {
    const isOther = Array.isArray(value) || value instanceof Digits;
    return !isOther && shape.types.includes('object') && !hasListeners(shape);
  }
  if (typeof value !== 'string' || !shape.types.includes('string')) return false;
  return (
    shape.money === undefined &&
    shape.format === undefined &&
    shape.known === undefined &&
    shape.listener === undefined
  );
}

function judge(spot: Spot, place: string, { rules: wanted, most, found }: Search): void {
  for (const [name, { says }] of wanted) {
    if (found.length === most) return;
    const message = says(spot);
    if (message === undefined || message === '') continue;
    found.push(warning(name, message, place));
  }
}

function inside(parent: Spot, name: string, value: unknown, shape: Shape | undefined): Spot {
  const own = shape === undefined ? plain(name) : name;
  const called = parent.name === '' ? own : `${parent.called}.${own}`;
  return { called, name, value, shape, parent: parent.shape! };
}

/**
 * A property that the contract does not know, as it may be shown: somebody's list with keys and values exchanged has URLs there, tokens and keys,
 * which are long and have digits in many places.
 */
export const plain = (name: string): string =>
  /^[\w.-]{1,40}$/.test(name) && !(name.length >= 16 && /(?:\d.*){4}/.test(name)) ? name : '***';

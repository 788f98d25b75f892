import { bodyRules, type BodyRule, hasListeners, type Spot } from './body-rules.ts';
import { Digits, withDigits } from './digits.ts';
import type { Shape } from './shape.ts';
import { MOST_WARNINGS, type Warning, warning } from './warning.ts';

/** Longer bodies, in characters, are not looked at. */
const LONGEST = 64 * 1024;
/** Properties of an object, and items of a list, that are looked at. */
const MOST_PARTS = 100;

const rules: readonly [name: string, rule: BodyRule][] = Object.entries(bodyRules);

/** What is to be said of a body, at most five things. `value` is `text` as JSON, `shape` what the contract has there. */
export function bodyWarnings(text: string, value: unknown, shape: Shape): Warning[] {
  if (text.length > LONGEST) return [];
  const found: Warning[] = [];
  look({ called: 'The body', name: '', value: withDigits(text, value), shape, parent: {} }, '', found);
  return found;
}

function look(spot: Spot, place: string, found: Warning[]): void {
  if (!isPlain(spot)) judge(spot, place, found);
  const { value, shape } = spot;
  if (shape === undefined || typeof value !== 'object' || value === null || value instanceof Digits) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, MOST_PARTS).entries()) {
      if (shape.items !== undefined)
        look(inside(spot, String(index), item, shape.items), `${place}/${index}`, found);
    }
    return;
  }
  const { properties } = shape;
  if (properties === undefined) return;
  for (const name of Object.keys(value).slice(0, MOST_PARTS)) {
    const part: unknown = (value as Record<string, unknown>)[name];
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    look(inside(spot, name, part, known), `${place}/${known === undefined ? plain(name) : name}`, found);
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

function judge(spot: Spot, place: string, found: Warning[]): void {
  for (const [name, { says }] of rules) {
    const message = says(spot);
    if (message === undefined || message === '') continue;
    if (found.length === MOST_WARNINGS) return;
    found.push(warning(name, message, place));
  }
}

function inside(parent: Spot, name: string, value: unknown, shape: Shape | undefined): Spot {
  const own = shape === undefined ? plain(name) : name;
  const called = parent.name === '' ? own : `${parent.called}.${own}`;
  return { called, name, value, shape, parent: parent.shape! };
}

/** A property that the contract does not know, as it may be shown: somebody's list with keys and values exchanged has URLs there. */
const plain = (name: string): string => (/^[\w.-]{1,40}$/.test(name) ? name : '***');

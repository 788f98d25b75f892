import { decoded } from '../decoded.ts';
import { isObject } from '../json.ts';

/** What is looked for in requests. */
export interface Wanted {
  path?: Readonly<Record<string, Scalar>> | undefined;
  query?: Readonly<Record<string, Scalar>> | undefined;
  /** By names, those within others with dots between them or nested as in a body. */
  body?: Readonly<Record<string, unknown>> | undefined;
}

type Scalar = string | number | boolean;

/** What a request has. */
export interface Sent {
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string | string[]>>;
  body: unknown;
}

/** A value that is not there as it is wanted. */
export interface Difference {
  in: 'path' | 'query' | 'body';
  name: string;
  wanted: unknown;
  /** Undefined where there is none. */
  sent: unknown;
}

/** What of `wanted` a request does not have; nothing when it matches. */
export function differences({ path = {}, query = {}, body }: Wanted, sent: Sent): Difference[] {
  const found: Difference[] = [];
  const compare = (where: Difference['in'], name: string, wanted: unknown, own: unknown): void => {
    const isSame = where === 'body' ? isEqual(wanted, own) : isText(wanted, own);
    if (!isSame) found.push({ in: where, name, wanted, sent: own });
  };
  for (const [name, wanted] of Object.entries(path)) compare('path', name, wanted, own(sent.path, name));
  for (const [name, wanted] of Object.entries(query)) compare('query', name, wanted, own(sent.query, name));
  for (const [name, wanted] of body === undefined ? [] : leaves(body)) {
    compare('body', name.join('.'), wanted, valueAt(sent.body, name));
  }
  return found;
}

/** The values of `body`, each with the names that lead to it. A list is one value. */
export function leaves(body: Readonly<Record<string, unknown>>): [name: string[], value: unknown][] {
  return Object.entries(body).flatMap(([name, value]): [string[], unknown][] => {
    const names = name.split('.');
    if (!isObject(value) || Object.keys(value).length === 0) return [[names, value]];
    return leaves(value).map(([inner, each]) => [[...names, ...inner], each]);
  });
}

/** The values of the parameters in a path, by their names. */
export function pathValues(template: string, path: string): Record<string, string> {
  const sent = path.split('/');
  const values: Record<string, string> = {};
  for (const [index, part] of template.split('/').entries()) {
    if (part.startsWith('{')) values[part.slice(1, -1)] = decoded(sent[index] ?? '');
  }
  return values;
}

function valueAt(body: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? own(value, name) : undefined),
    body,
  );
}

const own = (object: object, name: string): unknown =>
  Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;

function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other;
  }
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(own(one, name), own(other, name)))
  );
}

/** Paths and queries have texts alone; a parameter that is there several times has the value if one of them is it. */
function isText(wanted: unknown, sent: unknown): boolean {
  if (Array.isArray(sent)) return sent.some((each) => isText(wanted, each));
  if (typeof sent !== 'string') return false;
  return typeof wanted === 'number' ? sent.trim() !== '' && Number(sent) === wanted : sent === String(wanted);
}

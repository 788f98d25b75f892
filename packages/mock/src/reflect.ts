import type { Operation, PrismRequest } from './engine.ts';

type Properties = Record<string, unknown>;

/** What a response with the same name gives anew. */
const renewed = new Set(['refresh_token']);

/**
 * An example as it would be for this request: what was sent comes back under its name, and the ids of the path take the
 * place of those that the contract's example has. A client that compares a response with its request can be tested so.
 */
export function reflect(operation: Operation, { path, body }: PrismRequest, example: unknown): unknown {
  let reflected = example;
  for (const [documented, sent] of pathValues(operation, path)) {
    reflected = replaceText(reflected, documented, sent);
  }
  return withSent(reflected, body);
}

/** The contract's example of each parameter of the path, and what is in its place. */
function pathValues({ path: template, request }: Operation, path: string): [string, string][] {
  const sent = path.split('/');
  return template.split('/').flatMap((part, index): [string, string][] => {
    const parameter = request?.path?.find(({ name }) => part === `{${name}}`);
    const documented = parameter?.examples?.[0];
    if (documented === undefined || !('value' in documented)) return [];
    return [[String(documented.value), decodeURIComponent(sent[index] ?? '')]];
  });
}

/** The value with one text in the place of another, which may also be the end of a link. */
function replaceText(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') {
    if (value === from) return to;
    return value.endsWith(`/${from}`) ? value.slice(0, -from.length) + encodeURIComponent(to) : value;
  }
  if (Array.isArray(value)) return value.map((each: unknown) => replaceText(each, from, to));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaceText(each, from, to)]));
}

/** The object with what was sent, wherever both have a property of the same name. */
function withSent(value: unknown, sent: unknown): unknown {
  if (!isObject(value) || !isObject(sent)) return value;
  const entries = Object.entries(value).map(([name, own]): [string, unknown] => {
    const given = Object.hasOwn(sent, name) && !renewed.has(name) ? sent[name] : undefined;
    if (isObject(own)) return [name, withSent(own, given)];
    return [name, isScalar(own) && isScalar(given) ? given : own];
  });
  return Object.fromEntries(entries);
}

/** An amount may have been sent as a text, where the contract allows that. */
const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

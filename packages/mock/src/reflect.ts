import type { Operation, PrismRequest } from './engine.ts';

type Properties = Record<string, unknown>;

/** What a response with the same name gives anew. */
const renewed = new Set(['refresh_token']);

/** The schema of a request's body, or of a part of it. */
interface Documented {
  properties?: Record<string, unknown> | undefined;
}

/** Whether the value at a place, `/recipient/account`, has to stay as the example has it. */
type Keeps = (place: string) => boolean;

/**
 * An example as it would be for this request: what was sent comes back under its name, where the contract knows it in the
 * request, and the ids of the path take the place of those that the contract's example has. A client that compares a
 * response with its request can be tested so.
 */
export function reflect(
  operation: Operation,
  { path, body }: PrismRequest,
  example: unknown,
  keeps: Keeps = () => false,
  status = 200,
): unknown {
  const [content] = operation.request?.body?.contents ?? [];
  const response = operation.responses.find(({ code }) => code === String(status));
  const places = { sent: content?.schema, shown: response?.contents?.[0]?.schema };
  return withSent(withIds(example, pathValues(operation, path), keeps), body, places, keeps);
}

/** What is in the path in the place of the contract's example of each parameter. */
function pathValues({ path: template, request }: Operation, path: string): Map<string, string> {
  const sent = path.split('/');
  const pairs = template.split('/').flatMap((part, index): [string, string][] => {
    const parameter = request?.path?.find(({ name }) => part === `{${name}}`);
    const documented = parameter?.examples?.[0];
    if (documented === undefined || !('value' in documented)) return [];
    return [[String(documented.value), decodeURIComponent(sent[index] ?? '')]];
  });
  return new Map(pairs);
}

/** The value with other ids in the place of documented ones, which may also be the end of a link. */
function withIds(value: unknown, ids: Map<string, string>, keeps: Keeps, place = ''): unknown {
  if (typeof value === 'string') return keeps(place) ? value : withId(value, ids);
  if (Array.isArray(value))
    return value.map((each: unknown, index) => withIds(each, ids, keeps, `${place}/${index}`));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withIds(each, ids, keeps, `${place}/${name}`)]),
  );
}

function withId(text: string, ids: Map<string, string>): string {
  const id = ids.get(text);
  if (id !== undefined) return id;
  const start = text.lastIndexOf('/') + 1;
  const last = start === 0 ? undefined : ids.get(text.slice(start));
  return last === undefined ? text : text.slice(0, start) + encodeURIComponent(last);
}

/** What the contract has at a place of the request and of the response. */
interface Places {
  sent: Documented | undefined;
  shown: Documented | undefined;
}

/**
 * The object with what was sent, wherever both have a property of the same name, and where the contract has it in both and
 * its example leaves it out.
 */
function withSent(value: unknown, sent: unknown, places: Places, keeps: Keeps, place = ''): unknown {
  if (!isObject(value) || !isObject(sent)) return value;
  const known = places.sent?.properties;
  const shown = places.shown?.properties ?? {};
  const entries = Object.entries(value).map(([name, own]): [string, unknown] => {
    const at = `${place}/${name}`;
    const isKnown = known === undefined || Object.hasOwn(known, name);
    if (!Object.hasOwn(sent, name) || !isKnown || renewed.has(name)) return [name, own];
    const given = sent[name];
    if (isObject(own)) {
      return [
        name,
        withSent(own, given, { sent: within(known, name), shown: within(shown, name) }, keeps, at),
      ];
    }
    return [name, isScalar(own) && isScalar(given) && !keeps(at) ? given : own];
  });
  const more = Object.entries(sent).filter(
    ([name, given]) =>
      !Object.hasOwn(value, name) &&
      known !== undefined &&
      Object.hasOwn(known, name) &&
      Object.hasOwn(shown, name) &&
      !renewed.has(name) &&
      isScalar(given) &&
      !keeps(`${place}/${name}`),
  );
  return Object.fromEntries([...entries, ...more]);
}

function within(properties: Record<string, unknown> | undefined, name: string): Documented | undefined {
  const inner = properties?.[name];
  return isObject(inner) ? inner : undefined;
}

/** An amount may have been sent as a text, where the contract allows that. 1e400 is JSON, and no number of JavaScript. */
const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

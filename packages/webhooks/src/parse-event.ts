import { parseDateTime } from './date-time.ts';
import type { Flaw, WebhookEvent } from './event.ts';
import { type ListenedResource, listenedResources } from './generated/resources.ts';
import { idPrefixes, statuses } from './generated/signs.ts';
import { entities, envelope } from './generated/validators.ts';
import { embeddedJson, readJson } from './read-json.ts';
import { WebhookParseError } from './webhook-parse-error.ts';

export interface ParseOptions {
  /** The resource whose listener received it. Without it the id has to tell, which a pull's cannot. */
  resource?: ListenedResource | undefined;
  /** What the `Content-Type` called the encoding. It is only asked when bytes are not UTF-8. */
  charset?: string | undefined;
}

type Json = Record<string, unknown>;

// A list is walked faster than a map.
const starts = [...idPrefixes];
const MOST_FLAWS = 20;
const LONGEST_ID = 128;

/**
 * The event in a body. Whatever is not as the contract says is in its `flaws`, and refuses nothing: an event of an unknown
 * resource, or without a readable id, is a value and not an error. `etype` decides nothing, for no value of it is documented.
 *
 * @param body As it was received: bytes in UTF-8, or text.
 * @throws {WebhookParseError} when it is not JSON, or holds no object, or several events (`parseEvents` reads those).
 * @throws {TypeError} when something parsed it already, or `resource` is none.
 */
export function parseEvent(body: Uint8Array | string, options?: ParseOptions): WebhookEvent {
  const events = parseEvents(body, options);
  if (events.length > 1) {
    throw new WebhookParseError('The body is a list of several events: parseEvents reads each.', '');
  }
  return events[0]!;
}

/**
 * The events in a body, which should be one: as many as there are objects in a list, at its root or in `edata`.
 *
 * @param problems What is wrong with all of them already: the path of the part, a space, and what it must be.
 * @throws as `parseEvent` does.
 */
export function parseEvents(
  body: Uint8Array | string,
  { resource, charset }: ParseOptions = {},
  problems: readonly string[] = [],
): WebhookEvent[] {
  if (resource !== undefined && !listenedResources.includes(resource)) {
    throw new TypeError(`resource is none of ${listenedResources.join(', ')}.`);
  }
  const found = [...problems];
  const json = readJson(body, found, charset);
  if (!isObject(json)) found.push(' must be an object');
  const events: WebhookEvent[] = [];
  for (const object of objectsIn(json)) addEvents(events, object, resource, found);
  if (events.length === 0) throw new WebhookParseError('The body must be an object.', '');
  return events;
}

/** The object that a value is, in JSON or in a list if need be. */
function objectsIn(value: unknown): Json[] {
  if (isObject(value)) return [value];
  const json = embeddedJson(value);
  return (Array.isArray(json) ? json.map(embeddedJson) : [json]).filter(isObject);
}

function addEvents(
  events: WebhookEvent[],
  body: Json,
  registered: ListenedResource | undefined,
  problems: readonly string[],
): void {
  const { id, edata } = body;
  // The body's own: nothing but an `edata` beside an `id` makes no envelope of it, for unknown properties are allowed.
  const own = readable(id) !== undefined;
  let flat = own && !('etype' in body || 'etime' in body);
  if (!flat) {
    const before = events.length;
    for (const data of edata === undefined ? [] : objectsIn(edata)) {
      if (!own || readable(data['id'])) events.push(eventOf(body, data, registered, problems));
    }
    flat = events.length === before;
  }
  if (flat) events.push(eventOf(body, undefined, registered, problems));
}

function eventOf(
  body: Json,
  edata: Json | undefined,
  registered: ListenedResource | undefined,
  common: readonly string[],
): WebhookEvent {
  const data = edata ?? body;
  const problems = common.slice();
  const parts: string[] = [];
  const id = readable(data['id']);
  const resource = resourceOf(data, id, registered, parts);
  if (resource) entities[resource](data, parts);
  else if (!id) parts.push(`/id must be a string of 1 to ${LONGEST_ID} characters`);
  let etype: unknown;
  let etime: Date | undefined;
  if (edata) {
    etype = body['etype'];
    const text = body['etime'];
    envelope(body, problems);
    if (edata !== body['edata']) problems.push('/edata must be an object');
    etime = parseDateTime(text);
    if (!etime && typeof text === 'string')
      problems.push('/etime must be a date and time in ISO 8601, with its offset from UTC');
  }
  for (const part of parts) problems.push(edata ? `/edata${part}` : part);
  const event = {
    resource: resource ?? 'unknown',
    form: edata ? 'envelope' : 'flat',
    data,
    body,
    flaws: problems.length > 0 ? problems.slice(0, MOST_FLAWS).map(flawOf) : [],
  } as WebhookEvent;
  if (event.resource !== 'unknown') event.resourceFrom = resource === registered ? 'url' : 'id';
  if (id) event.id = id;
  if (typeof etype === 'string') event.etype = etype;
  if (etime) event.etime = etime;
  return event;
}

/**
 * Which resource data is of, when it was posted to the listener of `registered`:
 *
 * | id starts as one's   | status is known of                        | is                                 |
 * | -------------------- | ----------------------------------------- | ---------------------------------- |
 * | of the listener's    | any                                       | the listener's                     |
 * | of another resource  | the listener's, and not of the other      | the listener's: ids may look alike |
 * | of another resource  | any else                                  | the other                          |
 * | of none              | others, and not of the listener's         | unknown                            |
 * | of none              | any else                                  | the listener's                     |
 *
 * @param problems Is filled with what speaks against the listener.
 */
function resourceOf(
  { status }: Json,
  id: string | undefined,
  registered: ListenedResource | undefined,
  problems: string[],
): ListenedResource | undefined {
  if (!id) return undefined;
  let told: ListenedResource | undefined;
  for (const [prefix, resource] of starts) if (id.startsWith(prefix)) told = resource;
  if (!registered || told === registered) return told;
  const knows = (resource: ListenedResource): boolean => statuses[resource].includes(status as string);
  if (told) {
    problems.push("/id must be of the listener's resource");
    return knows(registered) && !knows(told) ? registered : told;
  }
  if (typeof status !== 'string' || knows(registered) || !listenedResources.some(knows)) return registered;
  problems.push("/status must be of the listener's resource");
  return undefined;
}

/** An id, if it can be one. A number is taken for the text that it was meant to be. */
function readable(id: unknown): string | undefined {
  const text = Number.isSafeInteger(id) ? String(id) : id;
  // U+FFFD stands for bytes that could not be read.
  return typeof text === 'string' && text !== '' && text.length <= LONGEST_ID && !text.includes('\uFFFD')
    ? text
    : undefined;
}

function flawOf(problem: string): Flaw {
  const end = problem.indexOf(' ');
  return { path: problem.slice(0, end), problem: problem.slice(end + 1) };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

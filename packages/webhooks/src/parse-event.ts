import type { WebhookEvent } from './event.ts';
import { idPrefixes, type ListenedResource, listenedResources } from './generated/resources.ts';
import { entities, envelope } from './generated/validators.ts';
import { parseDateTime } from './date-time.ts';
import { readJson } from './read-json.ts';
import { WebhookParseError } from './webhook-parse-error.ts';

export interface ParseOptions {
  /** The resource whose listener received it. Without it the id has to tell, which a pull's cannot. */
  resource?: ListenedResource | undefined;
}

type Json = Record<string, unknown>;
/** The event; or what is wrong with it; or nothing, when the body has not this form or no known resource. */
type Reading = WebhookEvent | string | undefined;

/**
 * The event in a body, judged by the contract. What the contract allows in both forms is taken for an envelope, unless
 * nothing but an `edata` beside an `id` speaks for one. Only what tells the resource is needed: an `etype` or `etime` that
 * is missing or null is left out. An event of an unknown resource is a value, not an error. `etype` decides nothing, for
 * no value of it is documented.
 *
 * @param body As it was received: bytes in UTF-8, or text.
 * @throws {WebhookParseError} when it is not JSON, not an object, or not what the contract says of its resource.
 * @throws {TypeError} when something parsed it already, or `resource` is none.
 */
export function parseEvent(body: Uint8Array | string, { resource }: ParseOptions = {}): WebhookEvent {
  if (resource !== undefined && !listenedResources.includes(resource)) {
    throw new TypeError(`resource is none of ${listenedResources.join(', ')}.`);
  }
  const json = readJson(body);
  if (!isObject(json)) throw new WebhookParseError('The body must be an object.', '');

  const enveloped = readEnvelope(json, resource);
  const flat = readFlat(json, resource);
  const readings = isOwnData(json) ? [flat, enveloped] : [enveloped, flat];
  const event = readings.find((reading) => typeof reading === 'object');
  if (event !== undefined) return event;
  const flaw = [enveloped, flat].find((reading) => typeof reading === 'string');
  if (flaw !== undefined) throw new WebhookParseError(`${flaw}.`, flaw.slice(0, flaw.indexOf(' ')));
  return unknownEvent(json);
}

/** Whether an `edata` may be the resource's own, for unknown properties are allowed: nothing else makes an envelope of it. */
function isOwnData(body: Json): boolean {
  return 'id' in body && !('etype' in body) && !('etime' in body);
}

function readEnvelope(body: Json, registered: ListenedResource | undefined): Reading {
  // A flat body may have an `etype` of its own.
  if (!('edata' in body) && (!('etype' in body) || 'id' in body)) return undefined;
  const { edata, etime } = body;
  const resource = registered ?? resourceOf(edata);
  if (resource === undefined) return undefined;
  const flaw = envelope(body);
  if (flaw !== undefined) return flaw;
  if (typeof etime === 'string' && !parseDateTime(etime))
    return '/etime must be a date and time in ISO 8601, with its offset from UTC';
  const flawOfData = entities[resource](edata);
  if (flawOfData !== undefined) return `/edata${flawOfData}`;
  const resourceFrom = registered === undefined ? 'id' : 'url';
  const { id } = edata as { id: string };
  return {
    resource,
    resourceFrom,
    form: 'envelope',
    ...named(body),
    id,
    data: edata,
    body,
    flaws: [],
  } as WebhookEvent;
}

function readFlat(body: Json, registered: ListenedResource | undefined): Reading {
  const resource = registered ?? resourceOf(body);
  if (resource === undefined) return undefined;
  const flaw = entities[resource](body);
  if (flaw !== undefined) return flaw;
  const resourceFrom = registered === undefined ? 'id' : 'url';
  return {
    resource,
    resourceFrom,
    form: 'flat',
    id: body['id'],
    data: body,
    body,
    flaws: [],
  } as unknown as WebhookEvent;
}

function unknownEvent(body: Json): WebhookEvent {
  const { edata } = body;
  const enveloped = isObject(edata);
  const data = enveloped ? edata : body;
  return {
    resource: 'unknown',
    form: enveloped ? 'envelope' : 'flat',
    ...(enveloped && named(body)),
    ...(typeof data['id'] === 'string' && { id: data['id'] }),
    data,
    body,
    flaws: [],
  };
}

/** The name and time of an envelope, as far as they are there. */
function named({ etype, etime: text }: Json): Pick<WebhookEvent, 'etype' | 'etime'> {
  const etime = parseDateTime(text);
  return { ...(typeof etype === 'string' && { etype }), ...(etime && { etime }) };
}

function resourceOf(data: unknown): ListenedResource | undefined {
  const id = isObject(data) ? data['id'] : undefined;
  if (typeof id !== 'string') return undefined;
  for (const [prefix, resource] of idPrefixes) if (id.startsWith(prefix)) return resource;
  return undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

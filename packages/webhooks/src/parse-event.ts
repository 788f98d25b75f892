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
 * The event in a body, judged by the contract. What the contract allows in both forms is taken for an envelope. An event
 * of an unknown resource is a value, not an error. `etype` decides nothing, for no value of it is documented.
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
  if (typeof enveloped === 'object') return enveloped;
  const flat = readFlat(json, resource);
  if (typeof flat === 'object') return flat;
  const flaw = enveloped ?? flat;
  if (flaw !== undefined) throw new WebhookParseError(`${flaw}.`, flaw.slice(0, flaw.indexOf(' ')));
  return unknownEvent(json);
}

function readEnvelope(body: Json, registered: ListenedResource | undefined): Reading {
  // A flat body may have an `etype` of its own.
  if (!('edata' in body) && (!('etype' in body) || 'id' in body)) return undefined;
  const { etype, edata, etime: text } = body;
  const resource = registered ?? resourceOf(edata);
  if (resource === undefined) return undefined;
  const flaw = envelope(body);
  if (flaw !== undefined) return flaw;
  const etime = parseDateTime(text);
  if (etime === undefined) return '/etime must be a date and time in ISO 8601, with its offset from UTC';
  const flawOfData = entities[resource](edata);
  if (flawOfData !== undefined) return `/edata${flawOfData}`;
  const resourceFrom = registered === undefined ? 'id' : 'url';
  const { id } = edata as { id: string };
  return { resource, resourceFrom, form: 'envelope', etype, etime, id, data: edata, body } as WebhookEvent;
}

function readFlat(body: Json, registered: ListenedResource | undefined): Reading {
  const resource = registered ?? resourceOf(body);
  if (resource === undefined) return undefined;
  const flaw = entities[resource](body);
  if (flaw !== undefined) return flaw;
  const resourceFrom = registered === undefined ? 'id' : 'url';
  return { resource, resourceFrom, form: 'flat', id: body['id'], data: body, body } as WebhookEvent;
}

function unknownEvent(body: Json): WebhookEvent {
  const { etype, edata, etime: text } = body;
  const enveloped = isObject(edata);
  const data = enveloped ? edata : body;
  const etime = enveloped ? parseDateTime(text) : undefined;
  return {
    resource: 'unknown',
    form: enveloped ? 'envelope' : 'flat',
    ...(enveloped && typeof etype === 'string' && { etype }),
    ...(etime && { etime }),
    ...(typeof data['id'] === 'string' && { id: data['id'] }),
    data,
    body,
  };
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

import contract from '@droppay/spec' with { type: 'json' };
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { ListenedResource } from '../../src/generated/resources.ts';

// Interprets the contract as it stands, extensions included. Formats describe: OpenAPI 3.1's JSON Schema says so.
const ajv = new Ajv2020({ strictSchema: false, strictTypes: false, validateFormats: false, allErrors: true });
ajv.addSchema(contract, 'contract');

const schema = (name: string) => ajv.compile({ $ref: `contract#/components/schemas/${name}` });
const forms = (entity: string) => ({
  envelope: schema(`${entity}Event`),
  flat: schema(`${entity}Data`),
});
const schemas = {
  connection: forms('Connection'),
  authorization: forms('Authorization'),
  push: forms('Push'),
  pull: forms('Pull'),
};

export interface Judgement {
  form: 'envelope' | 'flat';
  resource: ListenedResource | 'unknown';
  id: string | undefined;
  /** Where it breaks the contract, or speaks against its listener; nothing of what is of no known resource. */
  paths: string[];
}

type Json = Record<string, unknown>;

/** By hand, from DropPay's documentation. */
const starts: [string, ListenedResource][] = [
  ['CON', 'connection'],
  ['CHT', 'authorization'],
  ['SEM', 'push'],
];
const knows = (resource: ListenedResource, status: unknown): boolean => {
  const name = `${resource[0]!.toUpperCase()}${resource.slice(1)}Status` as 'PullStatus';
  return (contract.components.schemas[name]['x-extensible-enum'] as unknown[]).includes(status);
};

export const isObject = (value: unknown): value is Json =>
  Object.prototype.toString.call(value) === '[object Object]';

/** What a receiver can take for an id. */
export function readableId(id: unknown): string | undefined {
  if (typeof id === 'number') return Number.isSafeInteger(id) ? `${id}` : undefined;
  return typeof id === 'string' && id.length > 0 && id.length < 129 && !id.includes('\uFFFD')
    ? id
    : undefined;
}

/**
 * What must be made of a body that is an object, and what the contract, as Ajv reads it, says of that. The time of an envelope
 * is judged as well, beyond the contract's type, because the event has it as a Date. A property that is null counts as absent.
 * An `edata` beside an `id` is no envelope without anything else that makes one.
 */
export function judge(registered: ListenedResource | undefined, sent: Json): Judgement {
  const { id: own, edata } = sent;
  const found = [edata].flat().filter(isObject);
  const marked = 'etype' in sent || 'etime' in sent;
  const data = readableId(own) ? (marked ? found.find(({ id }) => readableId(id)) : undefined) : found[0];
  const id = readableId((data ?? sent)['id']);
  const { resource, against } = resourceOf(registered, id, (data ?? sent)['status']);
  const at = (path: string): string => (data ? `/edata${path}` : path);
  const paths = against === undefined ? [] : [at(against)];
  if (id === undefined) paths.push(at('/id'));
  if (data) {
    if (data !== edata) paths.push('/edata');
    if (typeof sent['etime'] === 'string' && !isMoment(sent['etime'])) paths.push('/etime');
  }
  if (resource !== 'unknown') {
    const validate = data ? schemas[resource].envelope : schemas[resource].flat;
    if (!validate(withoutNulls(data ? { ...sent, edata: data } : sent))) {
      paths.push(...(validate.errors ?? []).map(pathOf));
    }
  }
  return { form: data ? 'envelope' : 'flat', resource, id, paths };
}

function resourceOf(
  registered: ListenedResource | undefined,
  id: string | undefined,
  status: unknown,
): { resource: ListenedResource | 'unknown'; against?: string } {
  if (id === undefined) return { resource: 'unknown' };
  const told = starts.find(([start]) => id.startsWith(start))?.[1];
  if (registered === undefined || told === registered) return { resource: told ?? 'unknown' };
  if (told !== undefined) {
    const alike = knows(registered, status) && !knows(told, status);
    return { resource: alike ? registered : told, against: '/id' };
  }
  const others = (['connection', 'authorization', 'push', 'pull'] as const).some((other) =>
    knows(other, status),
  );
  if (others && !knows(registered, status)) return { resource: 'unknown', against: '/status' };
  return { resource: registered };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(parts.map(([name, part]) => [name, withoutNulls(part)]));
}

function pathOf({ instancePath, keyword, params }: ErrorObject): string {
  return keyword === 'required' ? `${instancePath}/${params['missingProperty']}` : instancePath;
}

/** By arithmetic, and not as the package does it. */
function isMoment(text: unknown): boolean {
  const [, ...parts] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d)(?::?(\d\d))?)$/.exec(
      String(text),
    ) ?? [];
  const [year, month, day, hour, minute, second, hours = 0, minutes = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  if (typeof text !== 'string' || year === undefined || month! < 1 || month! > 12 || day! < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month! - 1]!;
  return day! <= days && hour! < 24 && minute! < 60 && second! < 60 && hours < 24 && minutes < 60;
}

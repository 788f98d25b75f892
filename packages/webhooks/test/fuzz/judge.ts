import contract from '@droppay/spec' with { type: 'json' };
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { ListenedResource } from '../../src/generated/resources.ts';

// Interprets the contract as it stands, extensions included. Formats describe: OpenAPI 3.1's JSON Schema says so.
const ajv = new Ajv2020({ strictSchema: false, strictTypes: false, validateFormats: false, allErrors: true });
ajv.addSchema(contract, 'contract');

const schema = (name: string) => ajv.compile({ $ref: `contract#/components/schemas/${name}` });
const forms = (entity: string) => ({
  notification: schema(`${entity}Notification`),
  envelope: schema(`${entity}Event`),
  flat: schema(`${entity}Data`),
});
const schemas = {
  connection: forms('Connection'),
  authorization: forms('Authorization'),
  push: forms('Push'),
  pull: forms('Pull'),
};

interface Judgement {
  /** The form in which the contract allows the body, if it does. */
  form: 'envelope' | 'flat' | undefined;
  /** Where it breaks one form or the other. */
  paths: string[];
}

/**
 * What the contract, as Ajv reads it, says of a body. The time of an envelope is judged as well, beyond the contract's
 * type, because the event has it as a Date. A property that is null counts as absent. Where the contract allows both
 * forms, an `edata` beside an `id` is no envelope without anything else that makes one.
 */
export function judge(resource: ListenedResource, sent: unknown): Judgement {
  const body = withoutNulls(sent);
  const { notification, envelope, flat } = schemas[resource];
  const paths: string[] = [];
  const { etime } = (body ?? {}) as { etime?: unknown };
  const timely = etime === undefined || isMoment(etime);
  if (!timely) paths.push('/etime');
  const names = Object.keys(sent ?? {});
  if (names.includes('id') && !names.some((name) => name === 'etype' || name === 'etime') && flat(body))
    return { form: 'flat', paths };
  if (envelope(body) && timely) return { form: 'envelope', paths };
  paths.push(...(envelope.errors ?? []).map(pathOf));
  if (flat(body)) return { form: 'flat', paths };
  paths.push(...(flat.errors ?? []).map(pathOf));
  if (notification(body) && timely)
    throw new Error('The contract allows a body, but neither of its forms does.');
  return { form: undefined, paths };
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
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d)(?::?(\d\d))?)$/i.exec(
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

// An oracle: reads the bundle by itself, so that a mistake in tools/contract does not move what these checks expect.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { HttpResponse } from './parse-responses.ts';

const document = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('@droppay/spec')), 'utf8'));

// Ajv by itself, with the contract as it is bundled: Prism's opinion of a response is not asked for, it is under test.
const ajv = new Ajv2020({ strict: false });
// Ajv's plugins are CommonJS, and TypeScript sees their default one level deeper than Node does.
(formats as unknown as (target: Ajv2020) => void)(ajv);
ajv.addSchema(document, 'contract');

const pointer = (...keys: string[]): string =>
  keys.map((key) => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/**
 * The statuses of HTTP itself for requests that no operation takes, beside those that each operation documents: 401
 * without credentials, 404 without a path.
 */
const generalStatuses = new Set([400, 401, 404, 405, 408, 413, 414, 415, 431]);

/**
 * What breaks the contract in a response; undefined when nothing does. `method` and `target` are those of the request.
 */
export function findViolation(
  { status, headers, body }: HttpResponse,
  method: string,
  target: string,
): string | undefined {
  if (headers.has('x-mock-error')) return findMistakenError(status, headers.get('content-type'));
  const documented = documentedSchema(method, target, status);
  if (documented === undefined && !generalStatuses.has(status)) return `${status} is not documented`;
  const type = headers.get('content-type');
  // The contract says so of errors: without a type there is no body at all.
  if (type === undefined) return body === '' ? undefined : 'a body without Content-Type';
  if (method === 'HEAD') return undefined;
  if (type !== 'application/json') return `Content-Type ${type}`;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return `a body that is not JSON: ${body.slice(0, 60)}`;
  }
  const schema = documented ?? pointer('components', 'schemas', 'ErrorInfo');
  const validate = ajv.getSchema(`contract#${schema}`);
  if (validate === undefined) return `no schema at ${schema}`;
  if (!validate(value)) return `${ajv.errorsText(validate.errors)} in ${body.slice(0, 100)}`;
  // Every property of an ErrorInfo is optional, so anything at all would do.
  const says = Object.keys(value as object);
  return status < 400 || says.length > 0 ? undefined : 'an error that says nothing';
}

/** What a mock alone refuses must not look like a response of the contract. */
function findMistakenError(status: number, type: string | undefined): string | undefined {
  return status === 406 && type === 'application/problem+json' ? undefined : `x-mock-error as ${type}`;
}

/** Where the contract has the schema of a response; undefined when no operation documents it for the request. */
function documentedSchema(method: string, target: string, status: number): string | undefined {
  // A target may name the host, as it does to a proxy.
  const path = target.replace(/^http:\/\/[^/]+/, '').split(/[?#]/, 1)[0]!;
  const template = Object.keys(document.paths)
    .toSorted()
    .find((each) => new RegExp(`^${each.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path));
  if (template === undefined) return undefined;
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
  const responses = document.paths[template][verb]?.responses ?? {};
  // `default` describes any status; what is listed, and server errors, are what a server of ours may send.
  const isOther = status >= 500 || !Object.keys(responses).some((each) => each.startsWith('4'));
  const key = [`${status}`, ...(isOther ? ['default'] : [])].find((each) => each in responses);
  if (key === undefined) return undefined;
  const at = responses[key].$ref?.slice(1) ?? pointer('paths', template, verb, 'responses', key);
  return `${at}${pointer('content', 'application/json', 'schema')}`;
}

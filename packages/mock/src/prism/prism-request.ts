import { isJson } from '@droppay/http-edge/json-body';
import { coded, codingOf, type JsonBody, readJson } from '@droppay/http-edge/read-json';
import { readRequest, type UnreadableBody } from '@droppay/http-edge/request-body';
import type { Operation, PrismRequest } from './engine.ts';

/** Why a request cannot be put to Prism, and the status to respond with. */
export interface UnreadableRequest {
  unreadable: 'body';
  status: UnreadableBody['status'];
  because: string;
  /** The rule that is broken, as a violation names it: 415 for the wrong type or coding, `limit`, `empty`, `syntax`. */
  code: 415 | 'limit' | 'empty' | 'syntax';
  /** All but the body. */
  rest: PrismRequest;
}

const MEDIA_TYPE = /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+\s*(;|$)/;

/**
 * Puts a request to `operation` into Prism's form, or says why not: what is refused here makes Prism throw, and its CLI hang.
 *
 * @param path As `innerPath` has it.
 */
export async function toPrismRequest(
  request: Request,
  operation: Operation,
  path: string,
): Promise<PrismRequest | UnreadableRequest> {
  const headers = Object.fromEntries(request.headers);
  // No operation documents a 406: there is one media type, and RFC 9110 lets a server disregard what is preferred.
  delete headers['accept'];
  const { searchParams } = new URL(request.url);
  const prism: PrismRequest = { path, query: queryOf(searchParams), headers, body: undefined };
  // Prism takes a missing type for the right one, looks at none without a length, and throws on one that is malformed.
  headers['content-length'] = '0';
  const type = headers['content-type'] ?? '';
  delete headers['content-type'];
  const { body } = operation.request ?? {};
  if (body === undefined || (body.required !== true && hasNone(request))) return prism;

  const read = await (takesText(body, type) ? readText : readJson)(request);
  if ('because' in read) return { unreadable: 'body', ...read, code: ruleOf(read), rest: prism };
  headers['content-length'] = String(read.text.length);
  if (type !== '') headers['content-type'] = type;
  return { ...prism, body: read.value, ...(read.text !== read.value && { text: read.text }) };
}

function ruleOf({ status, about }: UnreadableBody): UnreadableRequest['code'] {
  if (status === 415 || about === 'type') return 415;
  if (status === 413) return 'limit';
  return about === 'absence' ? 'empty' : 'syntax';
}

type DocumentedBody = NonNullable<NonNullable<Operation['request']>['body']>;

/** Whether a contract other than DropPay's documents this type, which is not JSON. */
function takesText({ contents = [] }: DocumentedBody, type: string): boolean {
  if (isJson(type) || !MEDIA_TYPE.test(type)) return false;
  const [essence] = type.toLowerCase().split(';', 1);
  return contents.some(({ mediaType }) => mediaType === essence!.trim());
}

async function readText(request: Request): Promise<JsonBody> {
  const coding = codingOf(request.headers);
  if (coding !== undefined) return { status: 415, because: coded(coding) };
  const bytes = await readRequest(request);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const text = new TextDecoder().decode(bytes);
  return { value: text, text };
}

function hasNone({ headers, body }: Request): boolean {
  const isAnnounced = headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > 0;
  return !isAnnounced && body === null;
}

/** The parameters by their names; a list where one is there several times. */
export function queryOf(parameters: URLSearchParams): PrismRequest['query'] {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}

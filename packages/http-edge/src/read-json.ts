import { isJson, parseJson } from './json-body.ts';
import { readRequest, type UnreadableBody } from './request-body.ts';

/** Deepest nesting of a body: what is deeper could not be written back. */
const DEEPEST = 100;
/** Characters of a header that are quoted. */
const MOST_QUOTED = 60;

/** A body as JSON with its text, or why it cannot be one. */
export type JsonBody = { value: unknown; text: string } | UnreadableBody;

/**
 * Reads a request's body of at most 1 MiB and 100 levels as JSON. In this order, and what the head refuses is not read:
 *
 * | what comes                                                          | status |
 * | ------------------------------------------------------------------- | ------ |
 * | a coding, such as `Content-Encoding: gzip`: nothing is decompressed | 415    |
 * | a `Content-Type` that is missing, or not `application/json`         | 400    |
 * | a body over 1 MiB                                                   | 413    |
 * | a body that breaks off, is empty, not UTF-8, no JSON, or too deep   | 400    |
 *
 * Never rejects.
 */
export async function readJson(request: Request): Promise<JsonBody> {
  const { headers } = request;
  const coding = codingOf(headers);
  if (coding !== undefined) return { status: 415, because: coded(coding) };
  const type = headers.get('content-type') ?? '';
  if (!isJson(type)) return { status: 400, because: wrongType(type), about: 'type' };
  const bytes = await readRequest(request);
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (bytes.byteLength === 0) return { status: 400, because: 'The body is empty.', about: 'absence' };
  return parseJson(bytes, DEEPEST);
}

/** Headers of a response to a request with such a body, beside those that every response has. */
export function headersOf({ status }: Pick<UnreadableBody, 'status'>): Record<string, string> {
  // RFC 9110, 12.5.3: in a 415 it says what a request may be coded with.
  return status === 415 ? { 'accept-encoding': 'identity' } : {};
}

/** What a body is coded with, by its headers; undefined for a plain one. */
export function codingOf(headers: Headers): string | undefined {
  const content = headers.get('content-encoding');
  if (content !== null && !/^\s*(identity\s*)?$/i.test(content)) return content;
  const transfer = headers.get('transfer-encoding');
  return transfer === null || /^\s*chunked\s*$/i.test(transfer) ? undefined : transfer;
}

export function coded(coding: string): string {
  return `The body is coded: ${quoted(coding)}. Whether DropPay decompresses one is not documented, so send it as it is.`;
}

function wrongType(type: string): string {
  if (type.trim() === '') return 'There is no Content-Type. A body is sent as application/json.';
  return `The Content-Type is ${quoted(type)}. A body is sent as application/json.`;
}

/** On one line, in ASCII, short: it goes into headers and logs. */
function quoted(text: string): string {
  const line = text.trim().replaceAll(/[^ -~]/g, '?');
  return line.length > MOST_QUOTED ? `${line.slice(0, MOST_QUOTED)}...` : line;
}

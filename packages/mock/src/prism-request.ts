import type { Question } from './engine.ts';
import { LONGEST_BODY, readBody } from './read-body.ts';

/** A request that cannot be put to Prism. */
export interface Unreadable {
  unreadable: 'path' | 'body' | 'length';
  message: string;
}

const MEDIA_TYPE = /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+\s*(;|$)/;
const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** Puts a request into Prism's form, or says why not: what is refused here makes Prism throw, and its CLI hang. */
export async function readQuestion(request: Request): Promise<Question | Unreadable> {
  const { pathname, searchParams } = new URL(request.url);
  if (!isDecodable(pathname)) {
    return { unreadable: 'path', message: 'The path is not valid percent-encoded UTF-8.' };
  }

  const bytes = await readBody(request);
  if (bytes === undefined) {
    const message = `The body is longer than ${LONGEST_BODY} bytes, the most this mock reads.`;
    return { unreadable: 'length', message };
  }
  const headers = Object.fromEntries(request.headers);
  // No operation documents a 406: there is one media type, and RFC 9110 lets a server disregard what is preferred.
  delete headers['accept'];
  const type = headers['content-type'] ?? '';
  // Prism throws on a malformed type, takes a missing one for the right one, and looks at neither without a length.
  if (!MEDIA_TYPE.test(type)) headers['content-type'] = 'application/octet-stream';
  headers['content-length'] = String(bytes.byteLength);

  const question: Question = { path: pathname, query: query(searchParams), headers, body: undefined };
  if (bytes.byteLength === 0) return question;
  try {
    const text = new TextDecoder('utf-8', { fatal: JSON_TYPE.test(type) }).decode(bytes);
    return { ...question, body: JSON_TYPE.test(type) ? JSON.parse(text) : text };
  } catch (error) {
    // In our own words: those of JSON.parse quote the body, and go into headers and logs, where no secret belongs.
    const message = `The body is not ${error instanceof SyntaxError ? 'JSON' : 'UTF-8'}.`;
    return { unreadable: 'body', message };
  }
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function query(parameters: URLSearchParams): Question['query'] {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}

import type { UnreadableBody } from './request-body.ts';

/** The deepest nesting of a JSON body: what is much deeper could not be written back, for that takes a stack. */
export const DEEPEST_JSON: number = 100;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Whether a `Content-Type` says JSON, whatever its parameters: RFC 8259 knows one encoding, so a `charset` says nothing. */
export function isJson(contentType: string): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType);
}

/**
 * The JSON of a body, and the text it was parsed from, without a byte order mark. The body is UTF-8, and what is not is
 * refused, never replaced; so is what is nested more than 100 levels deep.
 */
export function parseJson(body: Uint8Array): { value: unknown; text: string } | UnreadableBody {
  let text;
  try {
    text = utf8.decode(body);
  } catch {
    return { status: 400, because: 'The body is not UTF-8.' };
  }
  if (isDeep(text)) {
    return { status: 400, because: `The body is nested more than ${DEEPEST_JSON} levels deep.` };
  }
  try {
    return { value: JSON.parse(text), text };
  } catch {
    // In our own words: those of JSON.parse quote the body.
    return { status: 400, because: 'The body is not JSON.' };
  }
}

/** Counts brackets outside of strings; whether they match is the parser's business. */
function isDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    else if (quoted) at += code === 92 ? 1 : 0;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > DEEPEST_JSON) return true;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return false;
}

import type { UnreadableBody } from './request-body.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Whether a `Content-Type` says JSON, whatever its parameters: RFC 8259 knows one encoding, so a `charset` says nothing. */
export function isJson(contentType: string): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType);
}

/**
 * The JSON of a body, and the text it was parsed from, without a byte order mark. The body is UTF-8, and what is not is
 * refused, never replaced.
 *
 * @param deepest The most levels of arrays and objects: what is to be written back later must not need a deeper stack.
 */
export function parseJson(
  body: Uint8Array,
  deepest: number = Infinity,
): { value: unknown; text: string } | UnreadableBody {
  let text;
  try {
    text = utf8.decode(body);
  } catch {
    return { status: 400, because: notUtf8(body) };
  }
  if (isDeeper(text, deepest)) {
    return { status: 400, because: `The body is nested more than ${deepest} levels deep.` };
  }
  try {
    return { value: JSON.parse(text), text };
  } catch {
    // In our own words: those of JSON.parse quote the body.
    return { status: 400, because: text.includes('\0') ? UTF_16 : 'The body is not JSON.' };
  }
}

const UTF_16 = 'The body looks like UTF-16. JSON is sent in UTF-8.';

/** The byte order marks of UTF-16 tell it; of all else, such as Latin-1, no more is known than that it is not UTF-8. */
function notUtf8([first, second]: Uint8Array): string {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked ? UTF_16 : 'The body is not UTF-8.';
}

/** Counts brackets outside of strings; whether they match is the parser's business. */
function isDeeper(text: string, deepest: number): boolean {
  if (deepest === Infinity) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    else if (quoted) at += code === 92 ? 1 : 0;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return false;
}

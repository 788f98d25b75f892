import { WebhookParseError } from './webhook-parse-error.ts';

// The byte order mark is kept here, to be dropped once and in the same way as from text.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The JSON of a body:
 *
 * - Bytes are UTF-8; one that is not is an error, never a replacement character.
 * - One byte order mark at the start is ignored, as RFC 8259 allows.
 * - The last of several properties with the same name counts, as everywhere in JavaScript.
 * - Properties named `__proto__` are dropped: a copy made by assignment would take them for its prototype.
 *
 * @throws {WebhookParseError} when it is not JSON. Never with the engine's own message, which quotes the body.
 * @throws {TypeError} when it is neither bytes nor text.
 */
export function readJson(body: Uint8Array | string): unknown {
  const text = textOf(body);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new WebhookParseError(
      text === ''
        ? 'The body is empty. If something reads it before you do, parse what that has read.'
        : 'The body is not JSON.',
    );
  }
  if (MAY_NAME_PROTO.test(text)) dropProto(value);
  return value;
}

function textOf(body: Uint8Array | string): string {
  if (typeof body === 'string') return body;
  if (!ArrayBuffer.isView(body)) {
    throw new TypeError(
      'parseEvent takes the bytes or the text of a body, not what a framework made of it. Give it the raw body: ' +
        "in Express, express.raw({ type: '*/*' }) instead of express.json().",
    );
  }
  try {
    return utf8.decode(body);
  } catch {
    throw new WebhookParseError('The body is not UTF-8, so it is not JSON.');
  }
}

/** `__proto__`, or an escape of one of its characters, none of which needs escaping. */
const MAY_NAME_PROTO = /__proto__|\\u00[567]/;

/** Without recursion, which a deeply nested body would make overflow the stack. */
function dropProto(value: unknown): void {
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next !== 'object' || next === null) continue;
    Reflect.deleteProperty(next, '__proto__');
    for (const part of Object.values(next)) rest.push(part);
  }
}

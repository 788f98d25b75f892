import { WebhookParseError } from './webhook-parse-error.ts';

// The byte order mark is kept here, to be dropped once and in the same way as from text.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The JSON of a body:
 *
 * - Bytes are UTF-8. If not, `problems` gets to know, and they are read as UTF-16 if they look so, or else as what `charset`
 *   says, or else with U+FFFD in the place of what is wrong.
 * - Control characters in texts, which JSON has escaped, are read as spaces, and `problems` gets to know.
 * - One byte order mark at the start is ignored, as RFC 8259 allows.
 * - The last of several properties with the same name counts, as everywhere in JavaScript.
 * - Properties named `__proto__` are dropped: a copy made by assignment would take them for its prototype.
 *
 * @throws {WebhookParseError} when it is not JSON. Never with the engine's own message, which quotes the body.
 * @throws {TypeError} when it is neither bytes nor text.
 */
export function readJson(body: Uint8Array | string, problems: string[] = [], charset?: string): unknown {
  for (const text of textsOf(body, problems, charset)) {
    const value = valueOf(text) ?? valueOf(text.replaceAll(CONTROL, ' '));
    if (value === undefined) continue;
    if (value.text !== text) problems.push(' must escape control characters');
    return value.json;
  }
  throw new WebhookParseError(
    body.length === 0
      ? 'The body is empty. If something reads it before you do, parse what that has read.'
      : 'The body is not JSON.',
  );
}

function valueOf(text: string): { json: unknown; text: string } | undefined {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (MAY_NAME_PROTO.test(text)) dropProto(json);
    return { json, text };
  } catch {
    return undefined;
  }
}

/** The object or list that a text is the JSON of, as some senders put it into JSON; or else the value as it is. */
export function embeddedJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*["[{]/.test(value)) return value;
  try {
    return embeddedJson(readJson(value));
  } catch {
    return value;
  }
}

/** What a body may say, the likeliest first. */
function textsOf(body: Uint8Array | string, problems: string[], charset: string | undefined): string[] {
  if (typeof body === 'string') return [body];
  if (!ArrayBuffer.isView(body)) {
    throw new TypeError(
      'parseEvent takes the bytes or the text of a body, not what a framework made of it. Give it the raw body: ' +
        "in Express, express.raw({ type: '*/*' }) instead of express.json().",
    );
  }
  const wide = wideEncoding(body);
  try {
    if (!wide) return [utf8.decode(body)];
  } catch {
    // What follows reads it.
  }
  problems.push(' must be UTF-8');
  const lossy = new TextDecoder().decode(body);
  try {
    // What it is said to be may be wrong as well.
    return [new TextDecoder(wide ?? charset).decode(body), lossy];
  } catch {
    return [lossy];
  }
}

/** UTF-16, by its byte order mark or by the zero byte beside the first character, which is ASCII in JSON. */
function wideEncoding(body: Uint8Array): string | undefined {
  const first = body[0];
  const second = body[1];
  if ((first === 0xff && second === 0xfe) || (first && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second)) return 'utf-16be';
  return undefined;
}

// oxlint-disable-next-line no-control-regex -- They are what is looked for.
const CONTROL = /[\0-\x1F]/g;

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

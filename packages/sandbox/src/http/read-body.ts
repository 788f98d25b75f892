/** Longest body in bytes: 1 MiB. */
const LONGEST = 1024 * 1024;
/** Deepest nesting of a body: what is deeper could not be written back. */
const DEEPEST = 100;

/** A body as JSON, or why it cannot be one. */
export type Body = { value: unknown; text: string } | { unreadable: 'length' | 'syntax'; because: string };

const TOO_LONG: Body = {
  unreadable: 'length',
  because: `The body is longer than ${LONGEST} bytes, the most that is read.`,
};
const BROKEN_OFF: Extract<Body, { unreadable: string }> = {
  unreadable: 'syntax',
  because: 'The body broke off.',
};
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON body of at most 1 MiB; one that is declared longer is not read at all. */
export async function readBody(request: Request): Promise<Body> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return { unreadable: 'syntax', because: 'The Content-Type is not application/json.' };
  }
  const bytes = await readBytes(request).catch(() => BROKEN_OFF);
  if (bytes === undefined) return TOO_LONG;
  if ('unreadable' in bytes) return bytes;
  try {
    const text = decoder.decode(bytes);
    if (isDeep(text))
      return { unreadable: 'syntax', because: `The body is nested more than ${DEEPEST} levels deep.` };
    return { value: JSON.parse(text), text };
  } catch (error) {
    // In our own words: those of JSON.parse quote the body, and go into headers and logs, where no secret belongs.
    return {
      unreadable: 'syntax',
      because: `The body is not ${error instanceof SyntaxError ? 'JSON' : 'UTF-8'}.`,
    };
  }
}

async function readBytes(request: Request): Promise<ArrayBuffer | Uint8Array | undefined> {
  const declared = request.headers.get('content-length');
  if (Number(declared) > LONGEST) return undefined;
  // A server keeps to a declared length, and in-process callers have their body in memory; a stream may never end.
  if (declared !== null || !request.headers.has('transfer-encoding')) {
    const bytes = await request.arrayBuffer();
    return bytes.byteLength > LONGEST ? undefined : bytes;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST) return undefined;
    chunks.push(chunk);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
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
      if (depth > DEEPEST) return true;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return false;
}

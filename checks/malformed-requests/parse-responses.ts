export interface HttpResponse {
  status: number;
  /** By lower-case name; of a header given twice the last. */
  headers: Map<string, string>;
  body: string;
}

/** The responses that a server sent on one connection; undefined when they are not whole responses of HTTP/1.1. */
export function parseResponses(bytes: Buffer, { toHead }: { toHead: boolean }): HttpResponse[] | undefined {
  const responses: HttpResponse[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    const [first = '', ...lines] = rest.toString('latin1', 0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
    if (end === -1 || Number.isNaN(status)) return undefined;
    const headers = new Map(
      lines.map((line) => [line.split(':', 1)[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    rest = rest.subarray(end + 4);
    if (status === 100) continue;
    const hasBody = !toHead && status !== 204 && status !== 304;
    const taken = hasBody ? readBody(rest, headers) : { body: Buffer.alloc(0), length: 0 };
    if (taken === undefined) return undefined;
    responses.push({ status, headers, body: taken.body.toString() });
    rest = rest.subarray(taken.length);
  }
  return responses;
}

/** The body at the beginning of `bytes`, and how many bytes it takes there; undefined when it is cut off. */
function readBody(bytes: Buffer, headers: Map<string, string>): { body: Buffer; length: number } | undefined {
  if (headers.get('transfer-encoding') === 'chunked') return readChunks(bytes);
  const length = Number(headers.get('content-length') ?? bytes.length);
  return bytes.length < length ? undefined : { body: bytes.subarray(0, length), length };
}

function readChunks(bytes: Buffer): { body: Buffer; length: number } | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const start = lineEnd + 2;
    if (lineEnd === -1 || Number.isNaN(size) || bytes.length < start + size + 2) return undefined;
    if (size === 0) return { body: Buffer.concat(chunks), length: start + 2 };
    chunks.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}

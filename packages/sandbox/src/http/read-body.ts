import { isJson, parseJson } from '@droppay/http-edge/json-body';
import { readRequest, type UnreadableBody } from '@droppay/http-edge/request-body';

/** Deepest nesting of a body: what is deeper could not be written back. */
const DEEPEST = 100;

/** A body as JSON with its text, or why it cannot be one. */
export type Body = { value: unknown; text: string } | UnreadableBody;

/** Reads a JSON body of at most 1 MiB and 100 levels; one that is declared longer is not read at all. */
export async function readBody(request: Request): Promise<Body> {
  if (!isJson(request.headers.get('content-type') ?? '')) {
    return { status: 400, because: 'The Content-Type is not application/json.' };
  }
  const bytes = await readRequest(request);
  return bytes instanceof Uint8Array ? parseJson(bytes, DEEPEST) : bytes;
}

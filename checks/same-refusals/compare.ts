import { type HttpResponse } from '../malformed-requests/parse-responses.ts';
import { sendRaw } from '../malformed-requests/send-raw.ts';
import type { BadRequest } from './bad-request.ts';

/** Milliseconds in which a server has to respond. */
const DEADLINE = 60_000;
/** How many requests are under way at once. */
const CONNECTIONS = 8;

/** Where two servers are. */
export interface Servers {
  mock: string;
  sandbox: string;
}

/** Headers that are each server's own, or the connection's. All others are compared. */
const ownHeaders: ReadonlySet<string> = new Set([
  // The sandbox has a clock of its own.
  'date',
  // Why, in words.
  'sl-violations',
  'x-sandbox-reason',
  'x-mock-warnings',
  'x-sandbox-warnings',
  // Pages of any origin may call the mock.
  'access-control-allow-origin',
  'access-control-expose-headers',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
]);

/**
 * Sends each request to both, and says where they do not refuse it in the same way, or not in the right one. Empty when all is
 * as it should be.
 */
export async function differences(servers: Servers, requests: readonly BadRequest[]): Promise<string[]> {
  const found: string[] = [];
  const waiting = requests.values();
  const work = async (): Promise<void> => {
    for (const request of waiting) {
      const wrong = await compare(servers, request);
      if (wrong !== undefined) found.push(`${request.name}: ${wrong}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return found;
}

async function compare(servers: Servers, request: BadRequest): Promise<string | undefined> {
  const [mock, sandbox] = await Promise.all([ask(servers.mock, request), ask(servers.sandbox, request)]);
  if (mock !== sandbox) return `the mock says\n  ${mock}\nand the sandbox\n  ${sandbox}`;
  const { right } = request;
  const [status = '', , body = ''] = mock.split('\n');
  if (Number(status) < 400) return `both accept it: ${mock}`;
  if (right === undefined) return undefined;
  const code: unknown = (JSON.parse(body) as { code?: unknown }).code ?? null;
  const isOwnForm = body === '{"error":{}}';
  return Number(status) === right.status && (isOwnForm || code === right.code)
    ? undefined
    : `${status}/${String(code)} instead of ${right.status}/${right.code}`;
}

/** The response in three lines: its status, its headers, its body. */
async function ask(url: string, request: BadRequest): Promise<string> {
  const { responses, ending } = await sendRaw(url, request, DEADLINE, { first: true });
  const [response, ...more] = responses;
  if (response === undefined || more.length > 0) return `${ending} with ${responses.length} responses`;
  return [response.status, headersOf(response), response.body].join('\n');
}

function headersOf({ headers }: HttpResponse): string {
  const kept = [...headers]
    .filter(([name]) => !ownHeaders.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return kept.map(([name, value]) => `${name}: ${value}`).join(', ');
}

import type { IHttpRequest } from '@stoplight/prism-http';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { explicitDocument } from '../explicit-document.ts';
import type { Exchange } from '../recording.ts';
import { silentLogger } from './silent-logger.ts';

/** Forwards requests to `upstream` and its responses back, and records what breaks the contract in either direction. */
export interface PrismProxy {
  fetch: (request: Request) => Promise<Response>;
  /** Every exchange so far, in the order of the responses. */
  exchanges: Exchange[];
}

/**
 * Prism's proxy as `prism proxy --errors` runs it: a request that breaks the contract gets a 422 (401 without
 * credentials) and never reaches the upstream; a response that does is replaced by a 500.
 *
 * @param upstream Where the requests go, for both hosts: their paths are disjoint.
 * @param document The contract; a copy of it is read, in which `default` stands for 5XX.
 */
export async function createPrismProxy(upstream: string, document: { paths: object }): Promise<PrismProxy> {
  const operations = await getHttpOperationsFromSpec(explicitDocument(document));
  for (const operation of operations) {
    delete operation.callbacks;
    // With `errors` Prism refuses what it cannot check, and it sees no certificates.
    operation.security = (operation.security ?? []).filter((schemes) =>
      schemes.every(({ type }) => type !== 'mutualTLS'),
    );
  }
  const config = {
    isProxy: true,
    upstream: new URL(upstream),
    upstreamProxy: undefined,
    errors: true,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    mock: { dynamic: false },
  } as const;
  const exchanges: Exchange[] = [];

  async function fetch(request: Request): Promise<Response> {
    const { pathname: path, search, searchParams } = new URL(request.url);
    const text = await request.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const headers = Object.fromEntries(request.headers);
    // Prism writes the body anew, and reads it only when there is a length.
    headers['content-length'] = String(Buffer.byteLength(JSON.stringify(body) ?? ''));
    const method = request.method.toLowerCase() as IHttpRequest['method'];
    const url = { path, query: Object.fromEntries(searchParams) };
    const mockedViolations: string[] = [];
    const prism = createInstance(config, {
      logger: silentLogger((line) => mockedViolations.push(...mocked(line))),
    });

    const result = await prism.request({ method, url, headers, body }, operations, config)();
    const exchange = {
      method: request.method,
      path,
      ...(search === '' ? {} : { query: search }),
      ...(text === '' ? {} : { request: body }),
      ...(request.headers.has('prefer') ? { preferred: true as const } : {}),
    };
    if ('left' in result) {
      const { status, violations } = rejection(result.left);
      exchanges.push({ ...exchange, status, violations });
      return Response.json({ description: violations.join('; ') }, { status });
    }
    const { output, validations } = result.right;
    const violations = [
      ...validations.input.map((each) => described('request', each)),
      ...validations.output.map((each) => described('response', each)),
      ...mockedViolations,
    ];
    const { statusCode: status } = output;
    const responseBody: unknown = output.body === '' ? undefined : output.body;
    exchanges.push({
      ...exchange,
      status,
      violations,
      ...(responseBody === undefined ? {} : { response: responseBody }),
    });
    if (violations.length > 0) return Response.json({ description: violations.join('; ') }, { status: 500 });
    return new Response(responseBody === undefined ? null : JSON.stringify(responseBody), {
      status,
      headers: output.headers?.['content-type'] ? { 'content-type': output.headers['content-type'] } : {},
    });
  }
  return { fetch, exchanges };
}

interface Problem extends Error {
  status?: number;
  detail?: string;
  additional?: { validation?: { message: string }[] };
}

/** Prism rejects a request with a problem of its own; any other error comes from the way to the upstream and back. */
function rejection(error: Problem): { status: number; violations: string[] } {
  const { status, detail, message, additional } = error;
  if (status === undefined)
    return { status: 502, violations: [`response: there is none to read: ${message}`] };
  const found = (additional?.validation ?? []).map((each) => `request: ${each.message}`);
  return { status, violations: [`request: ${detail ?? message}`, ...found] };
}

function described(
  side: 'request' | 'response',
  { path = [], message }: { path?: string[]; message: string },
): string {
  return `${side}.${path.join('.')}: ${message}`;
}

/** Prism takes a 501 for "not implemented yet" and responds itself, which would hide that the upstream did not. */
function mocked(line: string): string[] {
  return line.startsWith('Remocking')
    ? ['response: the upstream responded with 501, so Prism made up a response']
    : [];
}

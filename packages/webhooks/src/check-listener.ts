import { readBody, sourceOf } from '@droppay/http-edge/read-body';
import { within } from '@droppay/http-edge/within';
import type { Arrived } from './answer-check.ts';
import { type CredentialsOf, pairsOf } from './authenticate.ts';
import { CHECK_HEADER, CHECK_PROPERTY } from './check-names.ts';
import { macOf, newToken } from './check-token.ts';
import { hexDigest } from './digest.ts';
import { targetOf } from './listener-url.ts';

export interface CheckOptions {
  /** How long all of it may take, in milliseconds. @default 10_000 */
  timeout?: number | undefined;
  /** @default the global fetch */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** What came of a self-made delivery to a listener's URL. */
export interface ListenerCheck {
  /** Whether there is no problem. */
  ok: boolean;
  /** Each in a sentence that says what to do; without any secret. */
  problems: string[];
  /** The status of the response, if there was one. */
  status: number | undefined;
  /** How long it took, in milliseconds. */
  ms: number;
}

interface Sent {
  url: URL;
  token: string;
  secret: string;
  body: Uint8Array<ArrayBuffer>;
}

/** Longer than this, in milliseconds, is told. How long DropPay waits is not documented. */
const SLOW = 3000;
const TYPE = 'application/json';
/** What such a response may have at most, in bytes. */
const MOST = 0x10000;

/**
 * Posts a delivery of its own to the URL that a resource is registered with, and tells what a proxy did to it.
 * Redirects are not followed. The receiver answers it and handles nothing.
 *
 * @throws {TypeError} when the URL is none of `webhooks.url()`.
 */
export async function checkListener(
  listener: string | URL,
  credentialsOf: CredentialsOf,
  tenants: boolean,
  { timeout = 10_000, fetch: send = fetch }: CheckOptions = {},
): Promise<ListenerCheck> {
  const sent = await deliveryTo(listener, credentialsOf, tenants);
  const begun = performance.now();
  const stop = new AbortController();
  let status: number | undefined;
  const exchange = async (): Promise<string[]> => {
    const response = await send(requestOf(sent, stop.signal));
    ({ status } = response);
    const bytes = await readBody(sourceOf(response), MOST);
    return problemsOf(response, new TextDecoder().decode(bytes), sent, tenants);
  };
  let problems: string[];
  try {
    problems = await within(timeout, exchange(), () => new Error('late'));
  } catch (error) {
    problems = [whyFailed(error, sent.url, timeout)];
  }
  stop.abort();
  const ms = Math.round(performance.now() - begun);
  if (ms > SLOW && status !== undefined) {
    problems.push(
      `It took ${ms} ms. How long DropPay waits is not documented, so answer within a second or so.`,
    );
  }
  return { ok: problems.length === 0, problems, status, ms };
}

async function deliveryTo(
  listener: string | URL,
  credentialsOf: CredentialsOf,
  tenants: boolean,
): Promise<Sent> {
  const url = URL.canParse(`${listener}`) ? new URL(`${listener}`) : undefined;
  const { resource, tenant } = targetOf(url?.pathname ?? '', tenants);
  const pair = `${url?.username}:${url?.password}`;
  const own = pairsOf(credentialsOf, tenant).some(
    ({ username, password }) => pair === `${username}:${password}`,
  );
  if (!url || !resource || !own || (tenants && !tenant)) {
    throw new TypeError(
      'Give the URL that webhooks.url() makes: with the resource at its end, and credentials of yours.',
    );
  }
  const token = await newToken(tenant, pair);
  // What parsers, filters and transcoders like to change.
  const text = `{ "${CHECK_PROPERTY}": "${token}", "text": "Così – \\u00e8 <b>&amp;</b> 🎭", "sum": 50.00, "rest": "${'x'.repeat(1500)}" }\n`;
  return { url, token, secret: pair, body: new TextEncoder().encode(text) };
}

function requestOf({ url, token, secret, body }: Sent, signal: AbortSignal): Request {
  const target = new URL(url);
  target.username = '';
  target.password = '';
  const headers = { authorization: `Basic ${btoa(secret)}`, 'content-type': TYPE, [CHECK_HEADER]: token };
  return new Request(target, { method: 'POST', headers, body, redirect: 'manual', signal });
}

async function problemsOf(response: Response, text: string, sent: Sent, tenants: boolean): Promise<string[]> {
  const { status } = response;
  const [proof, json] = [text.slice(0, 64), text.slice(65)];
  if (proof !== (await macOf(sent.secret, `${sent.token} ${json}`))) return [whyForeign(response, sent.url)];
  const problems = await arrivedProblems(JSON.parse(json) as Arrived, sent, tenants);
  if (status !== 200) problems.push(`The receiver answered 200, and a proxy made ${status} of it.`);
  return problems;
}

function whyForeign({ status, type, headers }: Response, url: URL): string {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    const to = headers.get('location') ?? '';
    const target = to && URL.canParse(to, url.href) ? new URL(to, url.href) : undefined;
    return `It was redirected (${status})${target ? ` to ${target.origin}${target.pathname}` : ''}. That DropPay follows is not documented: register a URL that is not redirected.`;
  }
  const why =
    status === 401 || status === 403
      ? 'A proxy asks for other credentials or refuses them, or the program that runs there has others.'
      : status === 404
        ? 'No route leads to the receiver: is its path the one that is served?'
        : 'A proxy, a page or another program answers itself, or a framework does before the receiver.';
  return `The response (${status}) is not this receiver's. ${why}`;
}

async function arrivedProblems(arrived: Arrived, sent: Sent, tenants: boolean): Promise<string[]> {
  const problems: string[] = [];
  const { authorization, path, type, encoding, body } = arrived;
  const { resource, tenant } = targetOf(sent.url.pathname, tenants);
  if (authorization !== 'right') {
    problems.push(
      `The Authorization header arrived ${authorization}, so deliveries get 401: have the proxy pass it on as it is.`,
    );
  }
  const lost = [arrived.resource !== resource && 'the resource', arrived.tenant !== tenant && 'the tenant'];
  const names = lost.filter((name) => name !== false).join(' and ');
  if (names)
    problems.push(
      `The path arrived as ${path}, and ${names} is lost: have the proxy, or the framework, pass it on whole.`,
    );
  if ('error' in body) problems.push(body.error);
  else if (body.length < sent.body.length) {
    problems.push(
      `Of ${sent.body.length} bytes of body ${body.length} arrived: something cuts bodies or parses them before.`,
    );
  } else if (body.digest !== (await hexDigest(sent.body))) {
    problems.push('The body arrived changed: something writes it anew. It can be read, if it is JSON still.');
  }
  if (type !== TYPE) problems.push(`The Content-Type arrived as ${type ?? 'none'}, not ${TYPE}.`);
  if (encoding) problems.push(`The body arrived with the Content-Encoding ${encoding}, which was not sent.`);
  return problems;
}

function whyFailed(error: unknown, { protocol, host }: URL, timeout: number): string {
  if (error instanceof Error && error.message === 'late')
    return `There was no whole response within ${timeout} ms.`;
  const { code = '' } = ((error as Error | null)?.cause ?? error) as { code?: string };
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return `The name of ${host} cannot be resolved from here.`;
  if (code === 'ECONNREFUSED') return `Nothing listens at ${host}.`;
  if (/CERT|TLS|SSL|SIGNATURE|EPROTO/.test(code) && protocol === 'https:') {
    return `TLS with ${host} fails (${code}): DropPay may refuse the certificate as well.`;
  }
  return `The connection to ${host} failed${code && ` (${code})`}: it cannot be reached from here.`;
}

import type { DropPayOptions } from '../options.ts';
import type { countSends, SendCount } from './count-sends.ts';
import { oneShotBody } from './one-shot-body.ts';
import type { planElsewhere, withLength } from './plan-elsewhere.ts';
import type { PlatformName } from './platform.ts';
import { SEND_ID } from './send-id.ts';
import type { SendPlan, Sends } from './sends.ts';
import type { SendingTransport } from './transport-option.ts';

export type SendOptions = Pick<DropPayOptions, 'fetch' | 'sendsOnce' | 'transport'>;

/** A request with its credentials. */
interface Request {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  signal: AbortSignal;
}

/** Where what proves how often a request was sent is noted, as soon as it is handed over. */
interface Sending {
  sends?: Sends;
}

/** Sends once, by the transport or by the fetch that there is. */
export function sendRequest(
  options: SendOptions,
  platform: PlatformName,
  request: Request,
  progress: Sending,
): Promise<Response> {
  const { transport } = options;
  return transport && 'send' in transport
    ? sendBy(transport, request, progress)
    : sendByFetch(options, platform, request, progress);
}

function sendBy(transport: SendingTransport, request: Request, progress: Sending): Promise<Response> {
  const sends: Sends = (progress.sends = { isTrusted: true });
  if (transport.tellsWritten) sends.wasWritten = false;
  return transport.send({
    ...request,
    written() {
      // A call that was said not to have been sent must not be sent later.
      request.signal.throwIfAborted();
      sends.wasWritten = true;
    },
  });
}

// Each platform loads its own, before its first change is sent.
let counting: { readonly countSends: typeof countSends } | undefined;
let elsewhere:
  | { readonly planElsewhere: typeof planElsewhere; readonly withLength: typeof withLength }
  | undefined;

async function sendByFetch(
  { fetch: given, sendsOnce = false, transport }: SendOptions,
  platform: PlatformName,
  { url, method, headers, body: text, signal }: Request,
  progress: Sending,
): Promise<Response> {
  const fetch = given ?? globalThis.fetch;
  let plan: SendPlan = {
    // A page has a given fetch, and browsers differ in streams.
    isOneShot: platform !== 'page' && !(given && sendsOnce),
    isTrusted: sendsOnce,
    init: { cache: 'no-store', ...transport },
  };
  const isRead = method === 'GET';
  const isCounted = !isRead && platform === 'node';
  if (isCounted) counting ??= await import('./count-sends.ts');
  else if (platform !== 'node' && platform !== 'page') {
    elsewhere ??= await import('./plan-elsewhere.ts');
    plan = elsewhere.planElsewhere(platform, fetch, !!(given ?? transport), plan);
  }
  // While it was loaded the call may have been given up.
  signal.throwIfAborted();
  const body = text && !isRead && plan.isOneShot ? oneShotBody(text) : undefined;
  const stream = body && (elsewhere?.withLength(body.stream, body.length) ?? body.stream);
  if (body) headers['content-length'] = String(body.length);
  const init: RequestInit & { duplex?: 'half' } = {
    ...plan.init,
    method,
    headers,
    // Node copies a body for redirects that it may have to follow, which costs a third of the call.
    redirect: isCounted && !given ? 'error' : 'manual',
    signal,
    body: stream ?? text ?? null,
    ...(stream && { duplex: 'half' }),
  };
  const count: SendCount | undefined = isCounted
    ? { id: headers[SEND_ID]!, signal, body, sends: 0 }
    : undefined;
  const sends: Sends = (progress.sends = { body, count, isTrusted: plan.isTrusted });
  return (sends.response = await (count
    ? counting!.countSends(count, () => fetch(url, init)).catch((error: unknown) => redirectOf(count, error))
    : fetch(url, init)));
}

/** The redirect that a fetch failed over, as the response it was. */
function redirectOf({ status = 0 }: SendCount, error: unknown): Response {
  if (Math.floor(status / 100) !== 3) throw error;
  return new Response(null, { status });
}

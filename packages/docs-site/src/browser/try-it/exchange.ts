import type { SampleRequest } from '../../samples/request.ts';

/** A request to the sandbox and its response. */
export interface Exchange {
  request: SampleRequest;
  status: number;
  /** Why the sandbox refused it, in words for developers; DropPay sends no such header. */
  reason?: string;
  /** The body of the response, as it came. */
  body: string;
  /** How long it took, in milliseconds. */
  took: number;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The same `fetch`, which reports every exchange once the response's body has been read. */
export function recordingFetch(fetch: Fetch, onExchange: (exchange: Exchange) => void): Fetch {
  return async (url, init) => {
    const begun = performance.now();
    const response = await fetch(url, init);
    const body = await response.clone().text();
    const reason = response.headers.get('x-sandbox-reason');
    onExchange({
      request: {
        method: init.method ?? 'GET',
        url,
        headers: namedHeaders(new Headers(init.headers)),
        ...(typeof init.body === 'string' && { body: parsed(init.body) }),
      },
      status: response.status,
      ...(reason !== null && { reason }),
      body,
      took: performance.now() - begun,
    });
    return response;
  };
}

/** JSON indented for people; a text that is no JSON stays as it is. */
export function readable(text: string): string {
  const value = parsed(text);
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** The value that a JSON text holds, or the text itself when it is no JSON or only a string. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? text : value;
  } catch {
    return text;
  }
}

/** `Headers` have their names in lower case; these are the names as people write them. */
function namedHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers]
      .filter(([name]) => name !== 'accept')
      .map(([name, value]) => [headerNames[name] ?? name, value]),
  );
}

const headerNames: Record<string, string> = {
  authorization: 'Authorization',
  'content-type': 'Content-Type',
  'x-droppay-checkout-privatekey': 'X-DropPay-Checkout-PrivateKey',
};

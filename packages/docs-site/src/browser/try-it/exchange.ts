import type { SampleRequest } from '../../samples/request.ts';

/** A request that the sandbox was sent, and what it answered. */
export interface Exchange {
  request: SampleRequest;
  status: number;
  /** Why the sandbox refused it, in words for developers; DropPay sends no such header. */
  reason?: string;
  /** As it came. */
  body: string;
  /** Milliseconds. */
  took: number;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The same `fetch`, which tells of every exchange once its answer has been read. */
export function recording(fetch: Fetch, tell: (exchange: Exchange) => void): Fetch {
  return async (url, init) => {
    const begun = performance.now();
    const response = await fetch(url, init);
    const body = await response.clone().text();
    const reason = response.headers.get('x-sandbox-reason');
    tell({
      request: {
        method: init.method ?? 'GET',
        url,
        headers: named(new Headers(init.headers)),
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

/** JSON as people read it; what is none, as it is. */
export function readable(text: string): string {
  const value = parsed(text);
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** The object that a text is, or the text itself. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? text : value;
  } catch {
    return text;
  }
}

/** `Headers` have their names in lower case; people write them so. */
function named(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers].filter(([name]) => name !== 'accept').map(([name, value]) => [NAMES[name] ?? name, value]),
  );
}

const NAMES: Record<string, string> = {
  authorization: 'Authorization',
  'content-type': 'Content-Type',
  'x-droppay-checkout-privatekey': 'X-DropPay-Checkout-PrivateKey',
};

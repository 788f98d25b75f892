import { DropPay, type DropPayOptions, type OperationName } from '@droppay/client';
import type { Exchange } from '../recording.ts';
import { conformingCalls } from './conforming-calls.ts';
import { startProxy } from './start-proxy.ts';

/** The result of one conforming call. */
export interface ConformingCallResult {
  operation: OperationName;
  story: string;
  /** The request line it must become. */
  wire: string;
  /** The exchanges that it took; one, unless the client got a token first. */
  exchanges: Exchange[];
  /** Why the client rejected, if it did. */
  error?: unknown;
}

/**
 * Makes every conforming call with the client, through Prism's proxy, at `upstream`: the mock, or whatever else claims
 * to be DropPay. One call after the other, in the order of the table.
 */
export async function makeConformingCalls(
  upstream: string,
  options: Omit<DropPayOptions, 'baseUrl' | 'checkoutUrl'>,
): Promise<ConformingCallResult[]> {
  const proxy = await startProxy(upstream);
  const droppay = new DropPay({ ...options, baseUrl: proxy.url, checkoutUrl: proxy.url, maxRetries: 0 });
  const report: ConformingCallResult[] = [];
  try {
    for (const [operation, { wire, calls }] of Object.entries(conformingCalls)) {
      for (const [story, call] of Object.entries(calls)) {
        const before = proxy.exchanges.length;
        const failure = await call(droppay).then(
          () => ({}),
          (error: unknown) => ({ error }),
        );
        const exchanges = proxy.exchanges.slice(before);
        report.push({ operation: operation as OperationName, story, wire, exchanges, ...failure });
      }
    }
    return report;
  } finally {
    await proxy.close();
  }
}

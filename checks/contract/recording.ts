import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A request that was really sent, and the response that really came, as JSON. */
export interface Exchange {
  method: string;
  /** Without the server and the query: `/shop/v1/pos/charge`. */
  path: string;
  /** As it was sent, with its question mark: `?limit=10`. Absent without one. */
  query?: string;
  /** Undefined without a body, as `response` is. */
  request?: unknown;
  status: number;
  response?: unknown;
  /** What broke the contract, in either direction; none in a conforming exchange. */
  violations: string[];
  /** `Prefer` named the example that the mock was to respond with. */
  preferred?: true;
  /** A suite called the mock itself; otherwise it was the client or a workflow, through Prism's proxy. */
  direct?: true;
}

/** Where the suites of one run record their exchanges: one JSON text per line, one file per process. */
export const recordings: string = fileURLToPath(new URL('../dist/exchanges/', import.meta.url));

/** Records exchanges for the coverage, which is counted after all suites have run. */
export function record(...exchanges: Exchange[]): void {
  mkdirSync(recordings, { recursive: true });
  const lines = exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`);
  appendFileSync(join(recordings, `${process.pid}.jsonl`), lines.join(''));
}

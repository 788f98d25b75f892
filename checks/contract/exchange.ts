import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A request that was really sent and the answer that really came, as JSON. */
export interface Exchange {
  method: string;
  /** Without the server: `/shop/v1/pos/charge`. */
  path: string;
  /** Undefined for none, as are answers without a body. */
  request?: unknown;
  status: number;
  answer?: unknown;
  /** What broke the contract, in either direction; none in a conforming exchange. */
  violations: string[];
  /** `Prefer` named the answer that the mock was to give. */
  preferred?: true;
  /** A suite asked the mock itself; else it was the client or a workflow, through Prism's proxy. */
  direct?: true;
}

/** Where the suites of one run write down what they exchanged, one JSON text per line and a file per process. */
export const recordings: string = fileURLToPath(new URL('../dist/exchanges/', import.meta.url));

/** Writes exchanges down for the coverage, which is counted after all suites have run. */
export function record(...exchanges: Exchange[]): void {
  mkdirSync(recordings, { recursive: true });
  const lines = exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`);
  appendFileSync(join(recordings, `${process.pid}.jsonl`), lines.join(''));
}

import { type Fault, type Http2Fault, http2Faults, type Verdict } from './fault.ts';

const says: Readonly<Record<Http2Fault, Verdict>> = {
  responds: 'resolved',
  refuses: 'not_sent',
  resets: 'unknown',
  'goes away': 'unknown',
  closes: 'unknown',
};

/** Not in the table of every runtime: a wrapper that speaks HTTP/2 names this group. */
export const http2Rows: readonly Fault[] = http2Faults.map((http2) => ({
  name: `HTTP/2, ${http2}`,
  group: 'HTTP/2',
  steps: [],
  http2,
  says: says[http2],
}));

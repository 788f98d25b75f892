import type { ProxyFault } from './connect-proxy.ts';
import type { Verdict } from './faults/fault.ts';

/** Something between the client and the network: a module of `wrappers`, with its package in `package.json`, pinned. */
export interface Wrapper {
  /** Its file. */
  id: string;
  /** It ends in "unseen" where the client cannot count what is sent. */
  name: string;
  /** The runtimes that it is tried on. @default Node 24 */
  on?: readonly string[];
  /**
   * `all`: it changes nothing, so the client has to say what it says without. `truth`: it sends again, or hides what
   * happened; at most one charge, and nothing said that is not true. `verdict`: what it reads into memory and sends again
   * nobody can stop; what the client says has to be true all the same.
   */
  keeps: 'all' | 'truth' | 'verdict';
  /** What a proxy does that it goes through. */
  proxy?: ProxyFault;
  /** What the client says whatever the server does. */
  always?: Verdict;
  /** What the client says of some faults, by their names, when it is not what it says without. */
  says?: Readonly<Record<string, Verdict>>;
  /** The groups of faults it is tried with, when not all. */
  groups?: readonly string[];
}

export const wrappers: readonly Wrapper[] = [
  { id: 'fetch-retry', name: 'fetch-retry as the global fetch', keeps: 'truth', on: ['node20', 'node24'] },
  { id: 'ky', name: 'ky with retries as fetch', keeps: 'truth' },
  { id: 'retry-agent', name: "undici's RetryAgent", keeps: 'truth', on: ['node20', 'node24', 'node26'] },
  { id: 'retry-interceptor', name: "undici's retry interceptor", keeps: 'truth' },
  { id: 'redirect-interceptor', name: "undici's redirect interceptor", keeps: 'truth' },
  { id: 'cache-interceptor', name: "undici's cache interceptor", keeps: 'all' },
  { id: 'npm-dispatcher', name: 'an Agent of undici 7', keeps: 'all', on: ['node20', 'node24', 'node26'] },
  { id: 'npm-undici-8', name: 'an Agent of undici 8', keeps: 'all' },
  { id: 'opentelemetry', name: "OpenTelemetry's instrumentation", keeps: 'all', on: ['node20', 'node24'] },
  { id: 'sentry', name: 'Sentry for Node', keeps: 'all' },
  {
    id: 'recording-fetch',
    name: 'a global fetch that records',
    keeps: 'all',
    on: ['node20', 'node24'],
  },
  { id: 'recording-fetch', name: 'a global fetch that records, unseen', keeps: 'truth', on: ['bun', 'deno'] },
  { id: 'next', name: "a route handler of Next, with Next's fetch", keeps: 'all' },
  { id: 'msw', name: 'msw that passes on', keeps: 'truth' },
  { id: 'cloning-fetch', name: 'a global fetch that clones and retries', keeps: 'truth' },
  {
    id: 'buffering-fetch',
    name: 'a global fetch that buffers and retries',
    keeps: 'truth',
    on: ['node20', 'node24'],
  },
  {
    id: 'buffering-given',
    name: 'a given fetch that buffers and retries',
    keeps: 'truth',
    on: ['node20', 'node24'],
  },
  {
    id: 'buffering-fetch',
    name: 'a global fetch that buffers and retries, unseen',
    keeps: 'verdict',
    on: ['bun'],
  },
  {
    id: 'buffering-thread',
    name: 'a given fetch that retries in a thread, unseen',
    keeps: 'verdict',
    groups: ['none', 'no response', 'refusals'],
  },
  {
    id: 'hiding-fetch',
    name: 'a global fetch that makes 403 of errors',
    keeps: 'truth',
    on: ['node20', 'node24', 'bun'],
  },
  {
    id: 'error-fetch',
    name: 'a global fetch with Response.error()',
    keeps: 'truth',
    on: ['node20', 'node24', 'deno'],
  },
  { id: 'own-dispatcher', name: 'a dispatcher that retries by node:http', keeps: 'truth' },
  { id: 'given-fetch', name: 'a given fetch that passes on', keeps: 'truth' },
  { id: 'following-fetch', name: 'a given fetch that follows redirects', keeps: 'truth' },
  {
    id: 'word-kept',
    name: 'sendsOnce, kept',
    keeps: 'all',
    on: ['node20', 'node24'],
    // Node's fetch breaks the word for a 421, and is stopped. A text is read whole before a connection is made, so nothing
    // shows that a handshake failed and not what came after.
    says: { '421': 'unknown', 'no TLS': 'unknown' },
  },
  {
    id: 'word-kept',
    name: 'sendsOnce, kept, unseen',
    keeps: 'all',
    on: ['bun'],
    says: { 'no TLS': 'unknown' },
  },
  { id: 'word-kept', name: 'sendsOnce, kept, unseen', keeps: 'all', on: ['deno'] },
  { id: 'word-broken', name: 'sendsOnce, broken', keeps: 'truth', on: ['node20', 'node24'] },
  { id: 'npm-fetch', name: 'the fetch of undici 7', keeps: 'truth' },
  { id: 'node-fetch', name: 'node-fetch', keeps: 'truth' },
  { id: 'axios', name: 'axios with its fetch adapter', keeps: 'truth' },
  { id: 'transport-dispatcher', name: 'transport with an Agent', keeps: 'all', on: ['node20', 'node24'] },
  { id: 'transport-retry', name: 'transport with a RetryAgent', keeps: 'truth' },
  { id: 'transport-proxy', name: 'transport with a proxy', keeps: 'all', proxy: 'none' },
  {
    id: 'node-transport',
    name: 'nodeTransport with an agent',
    keeps: 'all',
    on: ['node20', 'node24', 'node26'],
    // It waits for what 100 announces, where Node's fetch fails, and decompresses nothing.
    says: { '100, then 200': 'resolved', '200 said to be compressed': 'resolved' },
  },
  // Its agent hands the proxy's refusal over as if it were the server's response.
  { id: 'node-proxy', name: 'nodeTransport with a proxy', keeps: 'truth', proxy: 'none' },
  { id: 'node-proxy', name: 'nodeTransport with a proxy that refuses', keeps: 'truth', proxy: 'refuses' },
  { id: 'deno-client', name: 'transport with a client that keeps connections', keeps: 'truth', on: ['deno'] },
  { id: 'http2', name: 'transport that speaks HTTP/2', keeps: 'all', groups: ['HTTP/2'] },
  { id: 'http2-global', name: 'a global Agent that speaks HTTP/2', keeps: 'all', groups: ['HTTP/2'] },
  { id: 'proxy-agent', name: 'a proxy that passes on', keeps: 'all', proxy: 'none' },
  { id: 'proxy-agent', name: 'a proxy that refuses', keeps: 'all', proxy: 'refuses', always: 'not_sent' },
  {
    id: 'proxy-agent',
    name: 'a proxy that dies after the request',
    keeps: 'all',
    proxy: 'dies',
    always: 'unknown',
    groups: ['none'],
  },
];

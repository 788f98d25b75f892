/** What is examined of a client: the seven variants of the sandbox's examination of senders, in its order. */
export const variants = [
  'undisturbed',
  'reused-closed',
  'reused-reset',
  'reused-headers',
  'reused-body',
  'fresh-closed',
  'unavailable',
] as const;

/** A program of `senders/` that charges once, and what the examination has to say of it. */
export interface Sender {
  name: string;
  /** The programs without which it is not run, by the name that `toolchains.ts` has for them. */
  needs: readonly string[];
  run: string;
  /**
   * How often the charge was sent in each of `variants`: a dash where it says that it could not be seen. Above one, it is a
   * fault, and nothing else is.
   */
  sends: readonly (number | '-')[];
  /** The variants after which the program reports a success that it has not seen. */
  blind?: readonly (typeof variants)[number][];
}

/** Lines for a shell that build what is to be run, by the program that does it. */
export const builds: readonly { needs: string; line: string }[] = [
  { needs: 'Go', line: 'GO111MODULE=off GOCACHE=$PWD/cache go build -o charge charge.go' },
  { needs: 'OpenJDK', line: 'javac -nowarn Charge.java' },
];

const PYTHON = '/usr/bin/python3 requests_session.py';
const once = [1, 1, 1, 1, 1, '-', 1] as const;

/** By hand, from what was measured of each library; not from the examination. */
export const senders: readonly Sender[] = [
  { name: '@droppay/client', needs: [], run: 'node droppay-client.mjs', sends: once },
  { name: 'Node, fetch', needs: [], run: 'node node-fetch.mjs', sends: once },
  {
    name: 'undici, RetryAgent with POST',
    needs: [],
    run: 'node undici-retry.mjs',
    sends: [1, 2, 2, 2, 2, '-', 2],
  },
  { name: 'PHP, curl', needs: ['PHP'], run: 'php curl.php', sends: [1, 2, 2, 1, 1, '-', 1] },
  {
    name: 'PHP, curl with FRESH_CONNECT',
    needs: ['PHP'],
    run: 'php curl.php fresh',
    sends: [1, '-', '-', '-', '-', 1, 1],
  },
  { name: 'PHP, Guzzle', needs: ['PHP'], run: 'php guzzle.php', sends: [1, 2, 2, 2, 1, '-', 1] },
  { name: 'Python, requests', needs: ['Python'], run: PYTHON, sends: once },
  {
    name: 'Python, requests with Retry of POST',
    needs: ['Python'],
    run: `${PYTHON} retry`,
    sends: [1, 2, 2, 1, 1, '-', 2],
  },
  { name: 'Ruby, Net::HTTP', needs: ['Ruby'], run: 'ruby net_http.rb', sends: once },
  { name: 'Ruby, Typhoeus', needs: ['Ruby'], run: 'ruby typhoeus.rb', sends: [1, 2, 2, 1, 1, '-', 1] },
  {
    name: 'Go, net/http',
    needs: ['Go'],
    run: './charge',
    sends: once,
  },
  {
    name: 'Go, net/http with Idempotency-Key',
    needs: ['Go'],
    run: './charge key',
    sends: [1, 2, 2, 1, 1, '-', 1],
  },
  {
    name: 'Java, HttpURLConnection',
    needs: ['OpenJDK'],
    run: 'java Charge',
    sends: [1, 2, 2, 1, 1, '-', 1],
    // It takes the end of the connection for the end of the body, and says nothing of the length that was promised.
    blind: ['reused-body'],
  },
  {
    name: 'Java, HttpURLConnection on a first connection',
    needs: ['OpenJDK'],
    run: 'java Charge first',
    sends: [1, '-', '-', '-', '-', 2, 1],
  },
  {
    name: 'Java, HttpURLConnection without retryPost',
    needs: ['OpenJDK'],
    run: 'java -Dsun.net.http.retryPost=false Charge',
    sends: once,
    blind: ['reused-body'],
  },
];

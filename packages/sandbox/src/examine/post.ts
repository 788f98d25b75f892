import { ExamEnded } from './exam-ended.ts';
import type { Found } from './findings.ts';
import { base64, pause, seconds } from './words.ts';
import type { Parcel, Reply, Wire } from './wire.ts';

/** The receiver under examination. */
export interface Receiver {
  wire: Wire;
  /** The listener without credentials, and its credentials. */
  url: string;
  username: string;
  password: string;
  /** Milliseconds that it has to answer. */
  timeout: number;
}

/** What is posted. Everything but the body has the value of a delivery that is in order. */
export interface Post extends Partial<Pick<Parcel, 'pieces' | 'cut' | 'connection'>> {
  body: string | Uint8Array<ArrayBuffer>;
  /** Undefined for none. */
  authorization?: string | undefined;
  /** @default 'application/json' */
  type?: string | undefined;
  /** More of them. */
  headers?: Readonly<Record<string, string>>;
  /** One of many at once, which may take their time. */
  crowded?: boolean;
}

/** Milliseconds that a response may take. */
const SLOW = 5_000;
/** Milliseconds for a receiver that no longer listens to come back. */
const COME_BACK = 5_000;
/** What PHP puts into a response when it dies; with `display_errors` its status is 200. */
const death = /Fatal error(<\/b>)?: /;
const internals =
  /Fatal error|Stack trace|Uncaught|Traceback \(most recent|SQLSTATE\[|\bat .{1,200}\.[cm]?[jt]s:\d+/;

/** The value of the header Authorization that a listener with these credentials expects. */
export function basicOf(username: string, password: string): string {
  return `Basic ${base64(`${username}:${password}`)}`;
}

/**
 * Posts, and finds what is wrong with any response: that there is none, a redirect, or secrets in it. `sent` says what it is.
 * Rejects with `ExamEnded` when nobody listens any more.
 */
export function createPost(
  { wire, url, username, password, timeout }: Receiver,
  found: Found,
): (given: Post, sent: string) => Promise<Reply> {
  const basic = basicOf(username, password);
  const secrets = [password, basic.slice(6), encodeURIComponent(password)].filter(({ length }) => length > 3);

  async function waitForReturn(parcel: Parcel, sent: string): Promise<void> {
    const begun = performance.now();
    while (performance.now() - begun < COME_BACK) {
      await pause(200);
      const { failure } = await wire({ url, headers: parcel.headers, body: new Uint8Array() }, timeout);
      if (failure === 'unreachable') continue;
      found('dies', sent, `nobody listened any more, for ${seconds(performance.now() - begun)}`);
      return;
    }
    found('dies', sent, `nobody listens any more, and nobody did for ${seconds(COME_BACK)}`);
    throw new ExamEnded('Nobody listens any more.');
  }

  return async (given, sent) => {
    const { body, pieces, cut, connection } = given;
    const authorization = 'authorization' in given ? given.authorization : basic;
    const type = 'type' in given ? given.type : 'application/json';
    const parcel: Parcel = {
      url,
      headers: {
        ...(type !== undefined && { 'content-type': type }),
        ...(authorization !== undefined && { authorization }),
        'user-agent': 'droppay-sandbox-examination',
        ...given.headers,
      },
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      ...(pieces && { pieces }),
      ...(cut && { cut }),
      ...(connection !== undefined && { connection }),
    };
    const reply = await wire(parcel, timeout);
    const { status = 0, ms, text, failure } = reply;
    if (failure === 'refused') throw new ExamEnded(reply.message);
    if (failure === 'unreachable') await waitForReturn(parcel, sent);
    if (failure === 'late') found('no-response', sent, `no response in ${seconds(timeout)}`);
    else if (status !== 0 && ms > SLOW && given.crowded !== true)
      found('slow', sent, `the response took ${seconds(ms)}`);
    if (status >= 300 && status < 400) found('redirects', sent, `a ${status}`);
    if (secrets.some((secret) => text.includes(secret))) {
      found('leaks-credentials', sent, `the response, a ${status}, holds the password of the listener's URL`);
    }
    const shown = internals.exec(text)?.[0];
    if (shown !== undefined) found('shows-internals', sent, `the response, a ${status}, has "${shown}"`);
    if (death.test(text) && status < 500)
      found('crashes', sent, `a ${status}, in which "Fatal error" is written`);
    return reply;
  };
}

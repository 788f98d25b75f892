import type { digest } from '../attempts/digest.ts';
import type { DropPayOptions } from '../options.ts';
import type { StoredToken, TokenStore } from './token-store.ts';

/** Milliseconds. An exchange with a store that is well takes a few, or as long as another client's token call. */
const FIRST_PATIENCE = 250;

/**
 * Asks a store for a token, with a bound, because a store's response may get lost: a connection that is half open, a
 * command that waits for one.
 *
 * | after                           | what is done                                                                  |
 * | ------------------------------- | ----------------------------------------------------------------------------- |
 * | 250 ms, then 500 ms more, 1 s more ... | asks again, beside what was asked before; the first response counts           |
 * | the same, in a token call of ours | nothing: it has a deadline of its own                                       |
 * | `timeout`                       | gives up: whoever needs a token next begins anew                              |
 *
 * The key in the store is a hash of host, application and connection: a token is good at one host.
 *
 * However often it asks, it makes at most one token call. Half of `timeout` is the most for the first wait.
 *
 * @throws {Error} when there was no response within `timeout` milliseconds.
 */
export async function askStore(
  store: TokenStore,
  { applicationKey, applicationSecret, connectionCode, timeout = 30_000 }: DropPayOptions,
  apiUrl: string,
  // A parameter, because importing it here would move it out of the client's chunk in every program's bundle.
  hash: typeof digest,
  staleToken: string | undefined,
  fetchNew: () => Promise<StoredToken>,
): Promise<StoredToken> {
  const key = await hash(JSON.stringify([apiUrl, applicationKey, applicationSecret, connectionCode]));
  const end = performance.now() + timeout;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fetching: Promise<StoredToken> | undefined;
  let isFetching = false;
  const fetchOnce = (): Promise<StoredToken> => {
    if (!fetching) {
      isFetching = true;
      fetching = fetchNew().finally(() => {
        isFetching = false;
      });
    }
    return fetching;
  };
  return new Promise<StoredToken>((resolve, reject) => {
    const ask = (patience: number): void => {
      // A store may throw instead of rejecting.
      const asked = (async () => store.exchange(key, staleToken, fetchOnce))();
      asked.then(resolve, reject).finally(() => clearTimeout(timer));
      wait(patience);
    };
    const wait = (patience: number): void => {
      const left = end - performance.now();
      timer = setTimeout(
        () => {
          if (left <= patience) reject(new Error(`the token store did not respond within ${timeout} ms`));
          else if (isFetching) wait(patience);
          else ask(patience * 2);
        },
        Math.min(left, patience),
      );
    };
    ask(Math.min(FIRST_PATIENCE, timeout / 2));
  });
}

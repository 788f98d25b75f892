import { textSeal } from '@droppay/seal';
import { digest } from '../attempts/digest.ts';
import type { EncryptionKey } from './encryption-key.ts';
import { isRefusal } from './is-refusal.ts';
import type { StoredToken, TokenStore } from './token-store.ts';

export interface LeasedTokensOptions {
  /**
   * Encrypts the tokens that are stored: 32 random bytes as 64 hexadecimal digits or in base64, such as `openssl rand -hex 32`
   * prints. All processes need the same. To change it give a list, of which the first encrypts and all decrypt: first
   * `[old, new]` everywhere, then `[new, old]`, and `[new]` an hour later.
   */
  encryptionKey: EncryptionKey | undefined;
  /**
   * Milliseconds for which one client may be the only one to request a token. When it died, another does after that. When
   * it is just slow, another does too, and the token of the one that asked last stays.
   * @default 10_000
   */
  lease?: number;
}

/** What is kept of a token. */
export interface SealedToken {
  /** Its SHA-256, by which a client says which one it does not want. */
  readonly digest: string;
  readonly sealed: string;
  /** Milliseconds until it is due. Relative, because the clocks of processes and store differ. */
  readonly renewIn: number;
}

/** What a client finds that wants a token. */
export type Taken =
  | ({ readonly state: 'kept' } & SealedToken)
  /** Nobody else requests one until the lease ends. */
  | { readonly state: 'leased' }
  /** Another client requests one. */
  | { readonly state: 'busy' }
  /** DropPay refused the credentials a short time ago. */
  | { readonly state: 'refused'; readonly reason: string; readonly retryIn: number };

/**
 * The rows of a store, one for each key. Each method is one atomic step among all processes, by the store's own clock.
 *
 * | the row has                            | `take` finds | and the row then has             |
 * | -------------------------------------- | ------------ | -------------------------------- |
 * | a token, not due and not the unwanted  | `kept`       | the same                         |
 * | a refusal whose pause is not over      | `refused`    | the same                         |
 * | a lease that has not ended             | `busy`       | the same                         |
 * | anything else, or nothing              | `leased`     | a lease of this holder           |
 */
export interface TokenLeases {
  take(key: string, unwanted: string, holder: string, lease: number): Promise<Taken>;
  /**
   * Keeps a token, ends the lease and forgets refusals; unless another holder has taken a lease since this one did. Says
   * whether it is kept.
   */
  put(key: string, unwanted: string, holder: string, token: SealedToken): Promise<boolean>;
  /**
   * Ends this holder's lease without a token. With a `reason`, DropPay's refusal, nobody gets a lease for a pause of 1 s,
   * which doubles to 60 s with each refusal in a row.
   */
  release(key: string, holder: string, reason?: string): Promise<unknown>;
}

/** Characters of a refusal that are kept. DropPay's own are shorter. */
const LONGEST_REASON = 500;

/**
 * A token store in which one client at a time requests a token, for a time.
 *
 * - Who waits looks again after a random time of 10 ms, then up to 1.5 s, and gives up after three leases.
 * - A token that cannot be opened, by another key or because it was changed, is replaced.
 * - A token that was requested and cannot be kept, for the store is gone, is used by its client alone.
 *
 * @throws {TypeError} when the encryption key or the lease is unusable.
 */
export function leasedTokens(
  leases: TokenLeases,
  { encryptionKey, lease = 10_000 }: LeasedTokensOptions,
): TokenStore {
  const seal = textSeal(encryptionKey);
  if (typeof lease !== 'number' || !(lease >= 100 && lease <= 600_000)) {
    throw new TypeError('lease is not a number of milliseconds from 100 to 600,000.');
  }
  const longestWait = 3 * lease;

  async function keep(key: string, unwanted: string, holder: string, token: StoredToken): Promise<boolean> {
    const [hash, sealed] = await Promise.all([digest(token.value), seal.seal(token.value, key)]);
    const renewIn = Math.max(1, Math.round(token.renewAt - Date.now()));
    return leases.put(key, unwanted, holder, { digest: hash, sealed, renewIn });
  }

  return {
    async exchange(key, staleToken, fetchNew) {
      const holder = crypto.randomUUID();
      const end = performance.now() + longestWait;
      let unwanted = staleToken === undefined ? '' : await digest(staleToken);
      let own: StoredToken | undefined;
      for (let pause = 20; ; pause = Math.min(pause * 1.5, 1000)) {
        const taken = await leases.take(key, unwanted, holder, lease);
        switch (taken.state) {
          case 'kept': {
            const value = await seal.open(taken.sealed, key);
            if (value !== undefined) return { value, renewAt: Date.now() + taken.renewIn };
            unwanted = taken.digest;
            continue;
          }
          case 'refused':
            throw Object.assign(
              new Error(
                'DropPay refused the credentials of another client with this token store, and is asked again in ' +
                  `${Math.ceil(taken.retryIn / 1000)} s: ${taken.reason}`,
              ),
              { status: 401 },
            );
          case 'leased':
            own ??= await fetchNew().catch(async (error: unknown) => {
              const reason = isRefusal(error) ? (error as Error).message : undefined;
              await atMostASecond(leases.release(key, holder, reason?.slice(0, LONGEST_REASON)));
              throw error;
            });
            if ((await atMostASecond(keep(key, unwanted, holder, own))) !== false) return own;
            break;
          case 'busy':
            break;
        }
        if (performance.now() > end) {
          if (own) return own;
          throw new Error(`other clients with this token store got no token within ${longestWait} ms`);
        }
        await new Promise((resolve) => {
          setTimeout(resolve, pause * (0.5 + Math.random()));
        });
      }
    },
  };
}

/** The result, or `undefined` when it fails or takes longer: it is not worth failing or delaying a call for. */
async function atMostASecond<Result>(work: Promise<Result>): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, 1000, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

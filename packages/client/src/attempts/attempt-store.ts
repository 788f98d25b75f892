/**
 * Keeps what must outlive a process of charges and refunds that may have moved money. It is a map from keys to texts, and all
 * attempts at one authorization or charge are one entry, so the rules of attempts are in the client and not here.
 *
 * Several processes use it at the same time. `replace` is atomic among all of them, or a charge may be sent that another
 * process has just said not to be made. It resolves once its entry would survive what the store promises to survive: the
 * client sends the charge right after. A key is at most some 100 characters, a text some 400 bytes for each attempt.
 *
 * An entry whose `expiresAt` has come counts as absent everywhere, and is deleted some time later.
 *
 * A method that rejects, or does not settle within the call's timeout, means that the store is unavailable: a charge
 * whose attempt cannot be kept is not sent (`not_sent`).
 */
export interface AttemptStore {
  /** The text at a key; undefined when there is none. */
  read(key: string): Promise<string | undefined>;

  /**
   * Puts `to` at the key, until `expiresAt`, in the place of `from`, and resolves to whether just `from` was there. As
   * `from`, undefined means that nothing is there; as `to`, it deletes the entry. Never are both.
   *
   * @param expiresAt Milliseconds since 1970.
   */
  replace(key: string, from: string | undefined, to: string | undefined, expiresAt: number): Promise<boolean>;

  /** The texts of all entries whose key begins so: `charge/` or `refund/`. */
  list(prefix: string): Promise<readonly string[]>;
}

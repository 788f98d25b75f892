/**
 * The payload of a hint that no key opens: it was sealed with another key, or changed. A run that reads it fails; the hint stays,
 * and can be read once the right key is there.
 */
export const UNREADABLE_PAYLOAD = '';

/** One delivery, as it is kept. */
export interface KeptHint {
  /** A UUID of ours. DropPay gives deliveries none. */
  readonly id: string;
  /** The resource it is about: `resourceKey()`. */
  readonly key: string;
  /** When it came, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** The SHA-256 of what it said, in hexadecimal, to tell that it came before. */
  readonly digest: string;
  /** What it said, as JSON. Secrets are in it: a store that writes it anywhere seals it (`seal.ts`). */
  readonly payload: string;
}

/** A hint in the order of its resource. */
export interface NumberedHint extends KeptHint {
  /** From 1, growing within a resource. */
  readonly seq: number;
}

/** What is known of a resource. Its state follows from it, see `resourceState()`. */
export interface ResourceRow {
  readonly key: string;
  /** The number of its newest hint or replay. */
  readonly lastSeq: number;
  /** The number up to which it was handled. Below `lastSeq` it is dirty: it has to be read. */
  readonly doneSeq: number;
  /** Its status when it was last handled, as DropPay had told. */
  readonly status: string | undefined;
  /** In milliseconds since 1970. */
  readonly handledAt: number | undefined;
  /** When it was made dirty: the time in the inbox counts from here. In milliseconds since 1970. */
  readonly waitingSince: number | undefined;
  /** Runs in a row that failed. */
  readonly attempts: number;
  /** When it may run next, in milliseconds since 1970. */
  readonly dueAt: number;
  /** When it was given up, in milliseconds since 1970, until a hint or a replay takes it up again. */
  readonly deadAt: number | undefined;
  /** Why the last run failed. */
  readonly error: string | undefined;
  /** Grows with every run, and is never used again: neither after the resource was erased nor after it was forgotten. */
  readonly fence: number;
  /** Until when a run holds it, in milliseconds since 1970. */
  readonly leaseUntil: number | undefined;
}

/** A run that holds its resource. */
export interface Begun {
  readonly state: 'begun';
  readonly row: ResourceRow;
  /** All its hints that are kept, oldest first, up to `row.lastSeq`. A run gets fewer of very many: `runHints()`. */
  readonly hints: readonly NumberedHint[];
}

export type Begin =
  | Begun
  /** Another run holds it, for so many milliseconds at most. */
  | { readonly state: 'busy'; readonly freeIn: number }
  /** Nothing is to be done: it is clean, dead or unknown. */
  | { readonly state: 'idle' };

export type StateFilter = 'waiting' | 'running' | 'failing' | 'dead' | 'settled';

export interface ListFilter {
  readonly state?: StateFilter | undefined;
  /** What keys begin with. */
  readonly prefix?: string | undefined;
  /** Rows whose key follows this one. Rows come in the order of their keys. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Remembers hints, and of each resource how far they were handled. Every method is atomic, also between processes, and
 * resolves once what it did would survive the end of the process (where the store is durable). It rejects when the store is
 * not available; what a rejected call did is then not known, and every method but `append` may be called again.
 *
 * Time is the store's own (the server's, for a server): leases of several machines must not depend on their clocks.
 */
export interface InboxStore {
  /**
   * Adds a hint: its resource becomes dirty, due at once, and no longer dead (then its `attempts` begin again at 0).
   * `waiting`: it was dirty already, and no run had begun. `duplicate`: a kept hint of the resource has the same digest.
   * Called again with the same `id`, it adds nothing.
   */
  append(hint: KeptHint): Promise<{ seq: number; waiting: boolean; duplicate: boolean }>;
  /**
   * Takes a dirty resource for `lease` milliseconds unless another run holds it; `fence` becomes one larger.
   * `early: false` leaves alone what is not due yet (`idle`).
   */
  begin(key: string, lease: number, options?: { early?: boolean }): Promise<Begin>;
  /** Holds it for `lease` milliseconds from now. False when the lease had ended and somebody else had begun, or it was erased. */
  renew(key: string, fence: number, lease: number): Promise<boolean>;
  /**
   * Notes that it was handled up to `seq`, and gives it back: `attempts` 0. `dirty`: more has come meanwhile, and it is due
   * at once. `lost`: somebody else has begun, nothing was noted. Called again after it had succeeded, it says so again.
   */
  finish(
    key: string,
    fence: number,
    done: { seq: number; status: string | undefined },
  ): Promise<'settled' | 'dirty' | 'lost'>;
  /**
   * Notes that a run failed, and gives the resource back: one more of `attempts`, due in `retryIn` milliseconds, or dead without it.
   * A hint that came since the run began makes it due at once, and it does not die.
   */
  fail(key: string, fence: number, failure: { error: string; retryIn: number | undefined }): Promise<boolean>;
  /** Gives a resource back as if the run had not begun: the process stops. Due at once. */
  release(key: string, fence: number): Promise<void>;
  /**
   * Resources that are dirty, due, not dead and not held, those that waited longest first, and in how many milliseconds the
   * next one will be (`undefined`: none).
   */
  due(limit: number): Promise<{ keys: readonly string[]; nextIn: number | undefined }>;
  /** Makes a resource dirty without a hint, due at once, no longer dead. False when there is none. */
  replay(key: string): Promise<boolean>;
  get(key: string): Promise<ResourceRow | undefined>;
  list(filter: ListFilter): Promise<readonly ResourceRow[]>;
  /** Oldest first. */
  hints(key: string): Promise<readonly NumberedHint[]>;
  /** Deletes a resource and its hints, also while a run holds it, which then has lost it. False when there was none. */
  erase(key: string): Promise<boolean>;
  /**
   * Deletes hints that were handled and came more than `settled` milliseconds ago, resources that have none left and were handled
   * longer ago, and dead resources that died more than `dead` milliseconds ago. Resolves to how many hints and resources went.
   */
  forget(olderThan: { settled: number; dead: number }): Promise<number>;
  /**
   * The done mark inside a transaction of the user's own, where the store can: like `finish`, but it rejects instead of
   * `lost`, so that the transaction is rolled back.
   */
  finishIn?(
    transaction: unknown,
    key: string,
    fence: number,
    done: { seq: number; status: string | undefined },
  ): Promise<void>;
}

/** How a run of a resource ended. */
export type RunOutcome =
  /** Handled; nothing came meanwhile. */
  | { readonly state: 'settled' }
  /** Handled, and it is due again at once: more came meanwhile. */
  | { readonly state: 'dirty' }
  /** Nothing was to be done. */
  | { readonly state: 'idle' }
  /** Another run holds it, for so many milliseconds at most. */
  | { readonly state: 'busy'; readonly freeIn: number }
  /** It failed and is due again in so many milliseconds (0: a hint came meanwhile). */
  | { readonly state: 'failed'; readonly retryIn: number }
  /** It failed for the last time. */
  | { readonly state: 'dead' }
  /** The lease was lost, or given back because the process stops: somebody else runs it. */
  | { readonly state: 'lost' };

export interface RetryPolicy {
  /** Runs that fail in a row before a resource is given up. */
  readonly attempts: number;
  /** The wait after the first failure, in milliseconds; it doubles each time. */
  readonly first: number;
  /** The longest wait, in milliseconds. */
  readonly longest: number;
}

export interface Work {
  /** Runs a resource if it is dirty and nobody holds it. Rejects when the store is not available. Never run twice at once here. */
  readonly run: (key: string) => Promise<RunOutcome>;
  readonly retry: RetryPolicy;
  /** How long a run holds its resource without a sign of life, in milliseconds. */
  readonly lease: number;
  /** How many resources run at once in this process. */
  readonly concurrency: number;
  /** Told what goes wrong between runs: the queue is not available; and, until `start` resolves, what makes it unsafe, in a sentence. */
  readonly onError: (error: unknown) => void;
}

/**
 * Sees to it that every dirty resource is run, by some process of the fleet. What counts is in the store: a wake that is lost,
 * late or doubled costs time and no more, for whoever dispatches also looks at `store.due()` at its start and now and then.
 */
export interface Dispatcher {
  /** Asks for a run of a resource that has become dirty. */
  wake(key: string): Promise<void>;
  /** @throws when the queue is not available, or an option of it makes it unsafe. */
  start(work: Work): Promise<void>;
  /** Begins no more runs. Those under way are waited for by whoever started it. May be started again. */
  stop(): Promise<void>;
}

import type { Dispatcher } from './dispatcher.ts';
import type { InboxStore } from './inbox-store.ts';

/** Where deliveries are kept until their resource was read and handled, and what sees to that. */
export interface Inbox {
  /** What users know it by, as in messages: `memory`, `sqlite`, `pg-boss`, `bullmq`. */
  readonly name: string;
  /** Whether what was kept is still there when the process dies. Without it a delivery is answered once it was handled. */
  readonly durable: boolean;
  readonly store: InboxStore;
  readonly dispatcher: Dispatcher;
}

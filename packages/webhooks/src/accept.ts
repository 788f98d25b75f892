import type { WebhookEvent } from './event.ts';
import type { Status } from './response.ts';

/** Keeps what was received, has it run, and says how to respond. */
export type Accept = (event: WebhookEvent, from: { tenant: string; digest: string }) => Promise<Status>;

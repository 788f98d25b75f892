import type { Credentials, CredentialsOf } from './authenticate.ts';
import type { ConfirmClient, ConfirmSource } from './confirm.ts';
import type { HookEvent } from './hook-event.ts';
import type { RetryPolicy } from './inbox/dispatcher.ts';
import type { Inbox } from './inbox/inbox.ts';

export interface WebhooksOptions<Client extends ConfirmClient | undefined = undefined> {
  /**
   * The credentials that may deliver: what `url()` puts into the listener's URL. Several, for rotation: all are accepted,
   * and the first is put into URLs. A function gives those of a tenant at once, from memory; it is asked for every delivery, so
   * that a change counts, and gives nothing for a tenant that there is not.
   */
  credentials: Credentials | readonly Credentials[] | CredentialsOf;
  /**
   * Reads a resource before its handler runs: a `DropPay` of `@droppay/client`, or what has the same four `get`; or a function
   * that finds it by the tenant. Without it handlers get deliveries alone, which anybody who has the credentials can make up.
   */
  confirm?: ConfirmSource<Client>;
  /**
   * Where deliveries are kept until their resource was handled. What must lose none needs a durable one, and several processes
   * one that they share.
   *
   * @default memoryInbox()
   */
  inbox?: Inbox;
  /** Whether URLs name a tenant before the resource. @default false */
  tenants?: boolean;
  /**
   * When a delivery is answered: once it is `kept`, or once its resource was `handled` after it. By default `kept` in a durable
   * inbox and `handled` in another. With `handled` said here deliveries start no dispatcher: for what runs nothing between requests.
   */
  respond?: 'kept' | 'handled';
  /** The longest body, in bytes. @default 262_144 */
  limit?: number;
  /** How long a body may take to arrive and a call of the inbox to end, in milliseconds. @default 10_000 */
  timeout?: number;
  /**
   * How long a resource stays with a process that gives no sign of life, in milliseconds, before another takes it. Renewed three
   * times as often while a handler runs, however long that takes. From 100.
   *
   * @default 10_000
   */
  lease?: number;
  /** How long reading and handling a resource may take, in milliseconds; then it is aborted, and has failed. @default 300_000 */
  handlerTimeout?: number;
  /** When a run that failed is repeated. @default { attempts: 12, first: 1000, longest: 3_600_000 } */
  retry?: Partial<RetryPolicy>;
  /** How many resources run at once in this process. @default 10 */
  concurrency?: number;
  /** How long what was handled is kept, in milliseconds; what was given up three times as long. 30 days by default. @default 2_592_000_000 */
  keepFor?: number;
  /** Sees everything that happens, and changes nothing: what it throws is dropped. */
  hook?: (event: HookEvent) => unknown;
}

/** The options with what was left out. */
export interface CheckedOptions extends Required<
  Omit<WebhooksOptions<ConfirmClient | undefined>, 'confirm' | 'hook' | 'retry'>
> {
  confirm: ConfirmSource<ConfirmClient | undefined>;
  hook: ((event: HookEvent) => unknown) | undefined;
  retry: RetryPolicy;
}

import type { ConfirmClient, Fresh } from './confirm.ts';
import type { UnknownEvent, WebhookEvent } from './event.ts';
import type { Entities, ListenedResource } from './generated/resources.ts';
import type { Hint } from './hint.ts';

/** The texts of a union, without the `string` that stands for those to come. */
type Known<Text> = Text extends string ? ({} extends Record<Text, 1> ? never : Text) : never;

/** What the contract says a resource's status may be. */
export type StatusOf<Resource extends ListenedResource> = Known<Entities[Resource]['status']>;

interface Handled {
  /** The resource's, in this inbox: for logs, and `webhooks.inbox`. */
  readonly key: string;
  /** Whose listener it came to; empty without tenants. */
  readonly tenant: string;
  /** The status when a handler last succeeded, and when that was. Nothing when none did. */
  readonly before?: { readonly status: string | undefined; readonly at: Date };
  /** Whether the status is another than then, or none is known. Deliveries that bring nothing new run the handler, too. */
  readonly changed: boolean;
  /** Runs in a row that have failed, and this one: 1 for the first. */
  readonly attempt: number;
  /** Grows with every run of the resource: what was written with a smaller one is older. */
  readonly fence: number;
}

/** What a handler gets of a resource, as far as JSON can hold it. */
export type EventData<
  Resource extends ListenedResource = ListenedResource,
  Client extends ConfirmClient | undefined = undefined,
> = Resource extends ListenedResource
  ? Handled & {
      readonly resource: Resource;
      readonly id: string;
      /** What DropPay said of it when this run began. Nothing without the option `confirm`. */
      readonly current: Fresh<Client, Resource>;
      /**
       * `current.status`, as one of those that the contract names, so that a misspelt one does not compile. DropPay may send
       * others, which come as they are: have a `default`.
       */
      readonly status: Client extends ConfirmClient ? StatusOf<Resource> | undefined : undefined;
      /**
       * The deliveries about it that are kept, oldest first; of more than 2,000 the first 100 and the newest 1,900. There may be none
       * after a replay. `inbox.hints(key)` has all.
       */
      readonly hints: readonly Hint<Extract<WebhookEvent, { resource: Resource }>>[];
    }
  : never;

/** What a handler gets of a delivery whose resource is not known. */
export interface UnknownEventData extends Handled {
  readonly resource: 'unknown';
  /** The id in it, or else the digest of its body. */
  readonly id: string;
  readonly current?: undefined;
  readonly status?: undefined;
  readonly hints: readonly Hint<UnknownEvent>[];
}

/** What a run gives its handler besides. */
export interface Run<Data> {
  /** Aborted when another process may take the resource, when the time is over, and when `stop()` does not wait longer. */
  readonly signal: AbortSignal;
  /**
   * Notes in a transaction of yours that this run is done: both are committed, or neither. Rejects when the inbox has no
   * transactions, or the lease was lost; then roll back.
   */
  readonly doneIn: (transaction: unknown) => Promise<void>;
  /** The event without what JSON cannot hold; `webhooks.revive` restores its dates. */
  readonly toJSON: () => Data;
}

/** An event of one resource, as its handler receives it. */
export type ReceivedEvent<
  Resource extends ListenedResource = ListenedResource,
  Client extends ConfirmClient | undefined = undefined,
> = Resource extends ListenedResource
  ? EventData<Resource, Client> & Run<EventData<Resource, Client>>
  : never;

export type ReceivedUnknownEvent = UnknownEventData & Run<UnknownEventData>;

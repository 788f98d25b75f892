import type { Entities, ListenedResource } from './generated/resources.ts';

/** What a listener received, as far as it could be read. It is not signed: the resource is read before a handler gets it. */
export type WebhookEvent = ConnectionEvent | AuthorizationEvent | PushEvent | PullEvent | UnknownEvent;

export type ConnectionEvent = ResourceEvent<'connection'>;
export type AuthorizationEvent = ResourceEvent<'authorization'>;
export type PushEvent = ResourceEvent<'push'>;
export type PullEvent = ResourceEvent<'pull'>;

/** An event of a known resource. */
export interface ResourceEvent<Resource extends ListenedResource> extends Received {
  resource: Resource;
  /**
   * How the resource is known: `url`, from the listener it was posted to; `id`, from how the id starts, which is
   * inferred (a pull's id has no known start).
   */
  resourceFrom: 'url' | 'id';
  /** The resource's id, as in `data`: 1 to 128 characters. */
  id: string;
  /**
   * The resource as DropPay sent it: `edata` of an envelope, or else the whole body. Nothing but its id is certain to be
   * there, and what `flaws` names may be of another type. Properties that the contract does not know are kept. Formats
   * (dates, links, UUIDs) are not judged.
   */
  data: Entities[Resource];
}

/** JSON that may well be an event, of a resource that neither the listener nor the id tells. Nothing in it was judged. */
export interface UnknownEvent extends Received {
  resource: 'unknown';
  /** The `id` in `data`, if there is one. */
  id?: string;
  /** `edata`, if it is an object, or else the whole body. */
  data: Record<string, unknown>;
}

interface Received {
  /** Whether the body was `{ etype, edata, etime }` or the resource itself. DropPay documents both. */
  form: 'envelope' | 'flat';
  /** The event's name, in an envelope that has one. No name is documented, so nothing here depends on it. */
  etype?: string;
  /** When it happened, in an envelope that says so. Events may come late and in any order. */
  etime?: Date;
  /** The whole body, from `JSON.parse`. */
  body: Record<string, unknown>;
  /** What in it is not as the contract says, 20 at most. Nothing is refused for them. */
  flaws: readonly Flaw[];
}

/** One thing that is not as the contract says. */
export interface Flaw {
  /** The part of the body (JSON Pointer): `/edata/charge_amount`, or an empty string for all of it. */
  readonly path: string;
  /** What it must be, never what it is: `must be a number`. */
  readonly problem: string;
}

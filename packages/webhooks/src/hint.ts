import type { WebhookEvent } from './event.ts';
import { type KeptHint, type NumberedHint, UNREADABLE_PAYLOAD } from './inbox/inbox-store.ts';

/** A delivery about a resource, as its handler gets it. */
export type Hint<Event extends WebhookEvent = WebhookEvent> = Event & {
  /** A UUID of this package's making, for `inbox.replayHint`. */
  hintId: string;
  receivedAt: Date;
  /** False for one that a run before has handled. */
  isNew: boolean;
};

/** What of an event is kept, as JSON. What can be told from the body is left out. */
export function payloadOf(event: WebhookEvent): string {
  const same = event.data === dataOf(event);
  const write = (kept: object): string =>
    JSON.stringify({ ...event, data: same ? undefined : event.data, ...kept });
  try {
    return write({});
  } catch {
    // Nested deeper than it can be written: its resource is read all the same.
    const { id } = event;
    const problem = 'is nested too deep to be kept';
    return write({ body: { id }, data: { id }, flaws: [...event.flaws, { path: '', problem }] });
  }
}

/**
 * The event in a payload.
 *
 * @throws {Error} when no key has opened it.
 */
export function eventOf(payload: string): WebhookEvent {
  if (payload === UNREADABLE_PAYLOAD) {
    throw new Error(
      'A delivery was encrypted with another encryptionKey: put that into the list, or erase the resource.',
    );
  }
  const event = JSON.parse(payload) as Omit<WebhookEvent, 'data' | 'etime'> & {
    data?: object;
    etime?: string;
  };
  const { etime, data = dataOf(event) } = event;
  return Object.assign(event, { data }, etime && { etime: new Date(etime) }) as WebhookEvent;
}

/** Where the data nearly always is. */
const dataOf = ({ body, form }: Pick<WebhookEvent, 'body' | 'form'>): unknown =>
  form === 'envelope' ? body['edata'] : body;

/** @param doneSeq The number up to which hints were handled. */
export function hintOf({ id, seq, receivedAt, payload }: NumberedHint, doneSeq: number): Hint {
  return Object.assign(eventOf(payload), {
    hintId: id,
    receivedAt: new Date(receivedAt),
    isNew: seq > doneSeq,
  });
}

/** One that has not been kept yet. */
export function newHint(key: string, digest: string, payload: string, receivedAt: number): KeptHint {
  return { id: crypto.randomUUID(), key, receivedAt, digest, payload };
}

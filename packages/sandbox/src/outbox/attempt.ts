import type { Form } from './body.ts';
import { bodyOf } from './body.ts';
import { readListener } from './listener.ts';
import type { Notification } from '../kernel/notification.ts';
import type { Attempt } from './outbox.ts';
import { type Send, TargetRefused } from './target.ts';

/** How an attempt ended. */
export interface Outcome extends Omit<Attempt, 'at'> {
  delivered: boolean;
  /** Trying again is of no use. */
  final?: boolean;
  timedOut?: boolean;
}

/** Bytes of a response that are read, so that its connection can be used again; the rest is left. */
const RESPONSE_SIZE = 64 * 1024;

/**
 * Posts a notification to its listener. It is delivered when a 2xx comes back within `timeout` milliseconds, whose body is
 * thrown away. Rejects only when `stop` is aborted.
 */
export async function attempt(
  notification: Notification,
  { send, form, timeout }: { send: Send; form: Form; timeout: number },
  stop: AbortSignal,
): Promise<Outcome> {
  stop.throwIfAborted();
  const listener = readListener(notification.url);
  if (listener === undefined) {
    return {
      delivered: false,
      final: true,
      error: 'The listener is no http or https URL. Nothing was sent.',
    };
  }
  const { url, authorization } = listener;
  const ending = new AbortController();
  const cut = Promise.withResolvers<never>();
  const end = (reason: Error): void => {
    cut.reject(reason);
    ending.abort(reason);
  };
  const stopped = (): void => end(new Error('The sandbox ends.'));
  const late = new Error(`The listener did not answer within ${timeout / 1000} s.`);
  const timer = setTimeout(() => end(late), timeout);
  stop.addEventListener('abort', stopped);
  try {
    const request = new Request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
      body: JSON.stringify(bodyOf(notification, form)),
      redirect: 'manual',
      signal: ending.signal,
    });
    // Raced, for a `fetch` that somebody wrote may not heed the signal.
    return await Promise.race([sendRequest(send, request), cut.promise]);
  } catch (error) {
    if (stop.aborted) throw error;
    if (error === late) return { delivered: false, error: late.message, timedOut: true };
    if (error instanceof TargetRefused) return { delivered: false, error: error.message, final: true };
    return { delivered: false, error: explain(error) };
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', stopped);
  }
}

async function sendRequest(send: Send, request: Request): Promise<Outcome> {
  const { ok, status, body } = await send(request);
  await discard(body).catch(() => {});
  if (ok) return { delivered: true, status };
  // Standard Webhooks has 410 say that nothing more is wanted.
  if (status === 410) return { delivered: false, status, final: true };
  // A browser hides the status of a redirect.
  if (status === 0) return { delivered: false, error: 'The listener redirects, which is not followed.' };
  return { delivered: false, status };
}

async function discard(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (body === null) return;
  const reader = body.getReader();
  for (let size = 0; size <= RESPONSE_SIZE;) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.length;
  }
  await reader.cancel();
}

/** `fetch` says no more than that it failed, and hides the reason in its cause. */
function explain(error: unknown): string {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `No answer from the listener: ${reason instanceof Error ? reason.message : String(reason)}`;
}

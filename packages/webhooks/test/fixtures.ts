import { expect } from 'vitest';
import { createWebhooks, type WebhookError, type Webhooks, type WebhooksOptions } from '../src/index.ts';

export const credentials = { username: 'boxoffice', password: 'not-a-real-password' };
export const base: string = 'https://boxoffice.example/hooks';
export const authorization: string = `Basic ${btoa('boxoffice:not-a-real-password')}`;

/** Webhooks whose errors are kept instead of printed. */
export function quiet(options: Partial<WebhooksOptions> = {}): {
  webhooks: Webhooks;
  errors: WebhookError[];
} {
  const webhooks = createWebhooks({ credentials, ...options });
  const errors: WebhookError[] = [];
  webhooks.onError((error) => void errors.push(error));
  return { webhooks, errors };
}

/** A body that comes in pieces, as the test decides, and counts what is taken from it. */
export function pieces(next: () => Uint8Array | undefined | Promise<Uint8Array | undefined>): {
  body: ReadableStream<Uint8Array>;
  taken: () => number;
  cancelled: () => boolean;
} {
  let bytes = 0;
  let stopped = false;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await next();
        if (piece === undefined) return controller.close();
        bytes += piece.byteLength;
        controller.enqueue(piece);
      },
      cancel() {
        stopped = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, taken: () => bytes, cancelled: () => stopped };
}

/** What a promise is rejected with. */
export function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expect.unreachable(`It succeeded with ${JSON.stringify(value)}.`),
    (error: unknown) => error,
  );
}

/** Something to wait for until a test opens it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let resolve = (): void => {};
  const opened = new Promise<void>((open) => {
    resolve = open;
  });
  return { opened, open: () => resolve() };
}

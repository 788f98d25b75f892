import { DropPay, DropPayError, type DropPayOptions } from '../../src/index.ts';

/** A client that gets one response to whatever it sends. */
export function answered(respond: () => Response, options: DropPayOptions = {}): DropPay {
  const fetch = (): Promise<Response> => Promise.resolve(respond());
  return new DropPay({ accessToken: 'token', checkoutPrivateKey: 'key', maxRetries: 0, fetch, ...options });
}

/** Whether a call succeeded, or the DropPayError it failed with; anything else it may fail with is thrown. */
export async function ending(call: Promise<unknown>): Promise<'success' | DropPayError> {
  try {
    await call;
    return 'success';
  } catch (error) {
    if (error instanceof DropPayError) return error;
    throw error;
  }
}

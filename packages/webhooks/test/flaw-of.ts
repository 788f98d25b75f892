import { WebhookParseError } from '../src/index.ts';

/** The error that `parse` throws. */
export function flawOf(parse: () => unknown): WebhookParseError {
  try {
    parse();
  } catch (error) {
    if (error instanceof WebhookParseError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

import type { Hooks } from './transport/hooks.ts';

/** Characters: DropPay's ids have 13, its tokens, codes and keys 32. */
const LONGEST_ID = 19;

/**
 * Hooks that write a line for each thing that happens to a call, with its durations: `hooks: logCalls(console.log)`.
 *
 * ```text
 * droppay #7 charges.create: POST https://api.drop-pay.io/shop/v1/pos/charge
 * droppay #7 charges.create: 200 after 84 ms
 * droppay #7 charges.create: done in 85 ms
 * ```
 *
 * The number after `#` is the call's own. A path is written without its query, and parts of it that are longer than an
 * id as `[hidden]`. Neither headers nor bodies are written, nor DropPay's words in an error, so
 * no secret and no person.
 *
 * @param write Takes a line without its end. What it throws changes no call.
 */
export function logCalls(write: (line: string) => unknown): Hooks {
  const log =
    <Event extends { operation: string; call: number }>(say: (event: Event) => string) =>
    (event: Event): unknown =>
      write(`droppay #${event.call} ${event.operation}: ${say(event)}`);
  return {
    request: log(
      ({ method, url, attempt }) => `${method} ${shown(url)}${attempt > 1 ? `, send ${attempt}` : ''}`,
    ),
    response: log(({ status, ms }) => `${status} after ${rounded(ms)}`),
    retry: log(({ delay, error }) => `again in ${rounded(delay)}, for ${withoutWords(error)}`),
    end: log(({ ms, error }) =>
      error ? `failed in ${rounded(ms)}, ${error.outcome}: ${withoutWords(error)}` : `done in ${rounded(ms)}`,
    ),
  };
}

const rounded = (ms: number): string => `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;

function shown(url: string): string {
  const { origin, pathname } = new URL(url);
  const parts = pathname.split('/').map((part) => (part.length > LONGEST_ID ? '[hidden]' : part));
  return origin + parts.join('/');
}

/** The message without the description that a body had, which may name a customer: to the last quotation mark, for it may have some. */
const withoutWords = ({ message }: Error): string => message.replace(/(status \d+[^",]*), "[^]*"/, '$1');

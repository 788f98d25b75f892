import type { BodySource } from './read-body.ts';

/** A request, as far as it matters here, from whatever server received it. */
export interface Delivery {
  method: string;
  /** The path of its URL, or the end of it. */
  path: string;
  /** The value of a header, by its name in lower case. */
  header: (name: string) => string | null | undefined;
  /** @throws WebhookError with 500 when something else has read the body already. */
  body: () => BodySource;
}

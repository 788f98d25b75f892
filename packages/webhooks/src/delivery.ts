/** A request, as far as it matters here, from whatever server received it. */
export interface Delivery {
  method: string;
  /** Its URL before any framework cut it, or what is known of it: a path, or the end of one. */
  url: string;
  /** The value of a header, by its name in lower case. */
  header: (name: string) => string | null | undefined;
  /** @throws {WebhookError} with 500 when something else has read the body already. */
  body: () => BodySource;
}

/** Where the pieces of a body come from, one after the other; `undefined` is the end. */
export interface BodySource {
  read(): Promise<Uint8Array | undefined>;
  /** Called when no more is wanted before the end. */
  stop?(): void;
}

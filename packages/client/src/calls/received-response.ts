/** A response whose body has been read. */
export interface ReceivedResponse {
  readonly response: Response;
  readonly text: string;
  /** Its JSON value, once it was asked for. */
  json?: [unknown];
}

/** The JSON value of a response's text, or `undefined`. It is parsed once: a hostile one takes milliseconds. */
export const jsonOf = (received: ReceivedResponse): unknown =>
  (received.json ??= [parseJson(received.text)])[0];

/** The response as it came: status, headers, and the raw body, not read yet. */
export function rebuildResponse({ response, text }: ReceivedResponse): Response {
  try {
    return new Response(text || null, response);
  } catch {
    // A status that the class does not make, such as 600, or one whose body it does not allow, such as 204.
    const { status, statusText, ok, headers } = response;
    const rebuilt = new Response(text, { headers });
    return Object.defineProperties(rebuilt, {
      status: { value: status },
      statusText: { value: statusText },
      ok: { value: ok },
    });
  }
}

/** The JSON value of a text, or `undefined`. The parser's error is not passed on: it quotes the text, which may hold a token. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An answer whose body has been read. */
export interface Received {
  readonly response: Response;
  readonly text: string;
}

/** The answer as it came: status, headers, and the raw body, not read yet. */
export function rebuilt({ response, text }: Received): Response {
  return new Response(text || null, response);
}

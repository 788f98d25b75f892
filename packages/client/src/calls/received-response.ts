/** An answer whose body has been read. */
export interface ReceivedResponse {
  readonly response: Response;
  readonly text: string;
}

/** The answer as it came: status, headers, and the raw body, not read yet. */
export function rebuildResponse({ response, text }: ReceivedResponse): Response {
  return new Response(text || null, response);
}

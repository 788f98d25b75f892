/** One HTTP exchange, as much of it as a person wants to see. No header and no body: they carry secrets. */
export interface Exchange {
  method: string;
  path: string;
  status: number;
}

/** A `fetch` that tells of every exchange before it hands the answer on. */
export function tell(listener: (exchange: Exchange) => void, send: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await send(request);
    listener({ method: request.method, path: new URL(request.url).pathname, status: response.status });
    return response;
  };
}

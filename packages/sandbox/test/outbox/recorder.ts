/** What a listener received. */
export interface Received {
  url: string;
  authorization: string | null;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies freely
  body: any;
}

/** A `fetch` that stands in for every listener: remembers what it is sent, and answers with the next of `statuses`, then 200. */
export function recorder(...statuses: number[]): {
  fetch: (request: Request) => Promise<Response>;
  received: Received[];
} {
  const received: Received[] = [];
  return {
    received,
    async fetch(request) {
      const authorization = request.headers.get('authorization');
      received.push({ url: request.url, authorization, body: await request.json() });
      return new Response(null, { status: statuses.shift() ?? 200 });
    },
  };
}

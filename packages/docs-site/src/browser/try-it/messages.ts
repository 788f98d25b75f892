/** The other end of a channel of messages: a worker as its page sees it, the page as the worker sees it, or a port. */
interface Peer {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<RequestMessage>) => void): void;
}

interface RequestMessage {
  url: string;
  method: string;
  headers: [string, string][];
  body: string;
}

type ResponseMessage = { status: number; headers: [string, string][]; body: string } | { failed: string };

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` that reaches the handler that `respondThrough` was given at the other end, and nothing else. It rejects with a
 * TypeError, as the platform's does, when that handler throws. It has no time limit and ignores `init.signal`.
 */
export function fetchThrough(peer: Peer): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { port1, port2 } = new MessageChannel();
    const replied = new Promise<ResponseMessage>((resolve) => {
      port1.addEventListener('message', ({ data }) => resolve(data as ResponseMessage), { once: true });
      port1.start();
    });
    const { url, method } = request;
    const message: RequestMessage = {
      url,
      method,
      headers: [...request.headers],
      body: await request.text(),
    };
    peer.postMessage(message, [port2]);
    const reply = await replied;
    port1.close();
    if ('failed' in reply) throw new TypeError(reply.failed);
    const { status, headers, body } = reply;
    return new Response(body === '' ? null : body, { status, headers });
  };
}

/** Serves the requests that `fetchThrough` sends from the other end. */
export function respondThrough(
  peer: Peer,
  respond: (request: Request) => Response | Promise<Response>,
): void {
  peer.addEventListener('message', ({ data, ports: [port] }) => {
    void replyTo(data, respond).then((reply) => port!.postMessage(reply, []));
  });
}

async function replyTo(
  { url, method, headers, body }: RequestMessage,
  respond: (request: Request) => Response | Promise<Response>,
): Promise<ResponseMessage> {
  try {
    const response = await respond(new Request(url, { method, headers, ...(body !== '' && { body }) }));
    return { status: response.status, headers: [...response.headers], body: await response.text() };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

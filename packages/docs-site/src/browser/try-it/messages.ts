/** The other end of a channel of messages: a worker, a worker's own page, a port. */
interface Peer {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Question>) => void): void;
}

interface Question {
  url: string;
  method: string;
  headers: [string, string][];
  body: string;
}

type Answer = { status: number; headers: [string, string][]; body: string } | { failed: string };

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` that reaches what `answerThrough` was given at the other end, and nothing else. It rejects with a TypeError, as
 * the platform's, when that fails. There is no time limit: who may not wait gives a signal of its own to whoever answers.
 */
export function fetchThrough(peer: Peer): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<Answer>((resolve) => {
      port1.addEventListener('message', ({ data }) => resolve(data as Answer), { once: true });
      port1.start();
    });
    const { url, method } = request;
    const question: Question = { url, method, headers: [...request.headers], body: await request.text() };
    peer.postMessage(question, [port2]);
    const answer = await answered;
    port1.close();
    if ('failed' in answer) throw new TypeError(answer.failed);
    const { status, headers, body } = answer;
    return new Response(body === '' ? null : body, { status, headers });
  };
}

/** Answers what `fetchThrough` asks at the other end. */
export function answerThrough(peer: Peer, answer: (request: Request) => Response | Promise<Response>): void {
  peer.addEventListener('message', ({ data, ports: [port] }) => {
    void reply(data, answer).then((message) => port!.postMessage(message, []));
  });
}

async function reply(
  { url, method, headers, body }: Question,
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Answer> {
  try {
    const response = await answer(new Request(url, { method, headers, ...(body !== '' && { body }) }));
    return { status: response.status, headers: [...response.headers], body: await response.text() };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { listener, secrets } from './secrets.ts';

interface Question {
  isToken: boolean;
  /** Everything secret in the request, as a server that talks too much would quote it. */
  quote: string;
  body: string;
}

type Behaviour = (question: Question, response: ServerResponse) => void;

/** The ways in which a server answers, or does not; most of them quote the request. */
export const behaviours: Record<string, Behaviour> = {
  good: (question, response) => sendJson(response, 200, good(question, 'GRANTED')),
  refused: (question, response) => sendJson(response, 200, good(question, 'REFUSED')),
  waiting: (question, response) => sendJson(response, 200, good(question, 'WAITING')),
  '400': ({ quote }, response) => sendJson(response, 400, { code: '101', description: quote }),
  '400 with the quote as its code': ({ quote }, response) => sendJson(response, 400, { code: quote }),
  '401': ({ quote }, response) => sendJson(response, 401, { code: '102', description: quote }),
  '403': ({ quote }, response) => sendJson(response, 403, { description: quote }),
  '404': (_, response) => sendJson(response, 404, {}),
  '408': ({ quote }, response) => sendJson(response, 408, { description: quote }),
  '410': ({ quote }, response) => sendJson(response, 410, { code: '200', description: quote }),
  '429': ({ quote }, response) => sendJson(response, 429, { description: quote }, { 'Retry-After': '0' }),
  '500': ({ quote }, response) => sendJson(response, 500, { code: '1', description: quote }),
  '503 in HTML': ({ quote }, response) => send(response, 503, `<h1>${quote}</h1>`, 'text/html'),
  'broken JSON': ({ quote }, response) => send(response, 200, `{"id": ${quote}`),
  'a list': ({ quote }, response) => sendJson(response, 200, [quote]),
  'a text': ({ quote }, response) => send(response, 200, quote, 'text/plain'),
  'nothing where a body is due': (_, response) => send(response, 200, ''),
  'a quoting Content-Type': ({ quote }, response) => send(response, 200, quote, `text/${encodeURI(quote)}`),
  redirect: ({ quote }, response) => {
    response.writeHead(307, { Location: `/elsewhere?${encodeURIComponent(quote)}` }).end();
  },
  reset: (_, response) => response.socket?.destroy(),
  'a body that breaks off': ({ quote }, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '10000' });
    response.write(quote, () => response.socket?.end());
  },
  'stalled headers': () => {},
  'stalled body': ({ quote }, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write(quote);
  },
  'an unsendable token': ({ isToken, quote, body }, response) => {
    const token = { access_token: `${secrets.userToken}\n`, expires_in: 3600 };
    sendJson(response, 200, isToken ? token : good({ isToken, quote, body }, 'GRANTED'));
  },
  'a token response without token': (_, response) =>
    sendJson(response, 200, { refresh_token: secrets.refreshToken, token: secrets.userToken }),
};

/** A response that suits every operation, and echoes what DropPay echoes. */
function good({ isToken, body }: Question, status: string): object {
  const { userToken, applicationToken, refreshToken, payTokenRead } = secrets;
  const isApplication = body.includes('client_credentials');
  if (isToken) {
    const token = isApplication ? applicationToken : userToken;
    return { token_type: 'bearer', access_token: token, expires_in: 3600, refresh_token: refreshToken };
  }
  const webhooks = { ALL: listener(secrets.authorizationListener), all: listener(secrets.pushListener) };
  const common = { id: 'CHTQA45B7PA98', status, sharing: 'https://dp.link/u/10/CHTQA45B7PA98', webhooks };
  return { ...common, amount: 50, recipient: {}, pay_token: { val: payTokenRead } };
}

const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => send(response, status, JSON.stringify(body), 'application/json', headers);

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'application/json',
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
}

/** The first segment of the path says how to answer: `/<calls>~<token calls>`. */
export function at(origin: string, behaviour: string, token = 'good'): string {
  return `${origin}/${encodeURIComponent(behaviour)}~${encodeURIComponent(token)}`;
}

/** A server on loopback that answers as it is asked to, and remembers all that it was sent. */
export async function startDroppay(): Promise<{ origin: string; received: () => string; stop: () => void }> {
  let received = '';
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const headers = [request.headers.authorization, request.headers['x-droppay-checkout-privatekey']].join(
      ' ',
    );
    received += `${headers}\n${body}\n`;
    const quote = `You sent ${headers} and ${body}, ${JSON.stringify(body)}, ${encodeURIComponent(body)}.`;
    const [, calls = '', tokens = ''] = /^\/([^/~]+)~([^/]+)/.exec(request.url ?? '') ?? [];
    const isToken = /\/oa2\/v1\/(ac|cc)\/token$/.test(request.url ?? '');
    const name = decodeURIComponent(isToken ? tokens : calls);
    behaviours[name]!({ isToken, quote, body }, response);
  }
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TokenServer {
  url: string;
  /** How many token calls have come. */
  tokenCalls: () => number;
  /** What a token call gets: a token, nothing for so long, or a status. */
  respond: (how: { after?: number; status?: number }) => void;
  /** Refuses the token that is good now, as DropPay may at any time. */
  revoke: () => void;
  stop: () => void;
}

/**
 * An API as the strictest DropPay would be: each token revokes the one before, and 401/102 is what every other gets. Counts
 * the token calls, however many processes make them.
 */
export async function startTokenServer(expiresIn = 3600): Promise<TokenServer> {
  let calls = 0;
  let current = '';
  let how: { after?: number; status?: number } = {};
  const send = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    request.resume();
    if (!request.url?.endsWith('/token')) {
      if (request.headers.authorization === `Bearer ${current}`) send(response, 200, { brands: [] });
      else send(response, 401, { code: '102', description: 'Access token bad or expired' });
      return;
    }
    calls += 1;
    const { after = 0, status = 200 } = how;
    const token = `secret-token-number-${calls}`;
    setTimeout(() => {
      if (status !== 200) {
        send(response, status, { code: '100', description: 'Wrong login credentials' });
        return;
      }
      current = token;
      send(response, 200, { token_type: 'bearer', access_token: token, expires_in: expiresIn });
    }, after);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokenCalls: () => calls,
    respond: (next) => {
      how = next;
    },
    revoke: () => {
      current = '';
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TokenServer {
  url: string;
  /** How many token calls have come. */
  tokenCalls: () => number;
  /** What a token call gets: a token or a status, after so long or when it is released. */
  respond: (how: Behaviour) => void;
  /** Lets those go that were held. */
  release: () => void;
  /** Refuses the token that is good now, as DropPay may at any time. */
  revoke: () => void;
  stop: () => void;
}

interface Behaviour {
  after?: number;
  held?: boolean;
  status?: number;
}

/**
 * An API as the strictest DropPay would be: each token revokes the one before, and 401/102 is what every other gets. Counts
 * the token calls, however many processes make them.
 */
export async function startTokenServer(expiresIn = 3600): Promise<TokenServer> {
  let calls = 0;
  let current = '';
  let how: Behaviour = {};
  const held: (() => void)[] = [];
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
    const { after = 0, held: isHeld = false, status = 200 } = how;
    const token = `secret-token-number-${calls}`;
    const give = (): void => {
      if (status !== 200) {
        send(response, status, { code: '100', description: 'Wrong login credentials' });
        return;
      }
      current = token;
      send(response, 200, { token_type: 'bearer', access_token: token, expires_in: expiresIn });
    };
    if (isHeld) held.push(give);
    else setTimeout(give, after);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokenCalls: () => calls,
    respond: (next) => {
      how = next;
    },
    release: () => {
      for (const give of held.splice(0)) give();
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

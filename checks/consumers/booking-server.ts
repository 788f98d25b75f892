import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** How the connection ends after a charge was booked, instead of a response. */
export const deaths = ['FIN', 'RST', 'half-close'] as const;
export type Death = (typeof deaths)[number];

/** The pay token of the authorization that has the name of a death as its id. */
export const payTokens: Record<Death, string> = {
  FIN: '00000000-0000-4000-8000-000000000001',
  RST: '00000000-0000-4000-8000-000000000002',
  'half-close': '00000000-0000-4000-8000-000000000003',
};

export interface BookingServer {
  url: string;
  /** How often the authorization with this id was charged. */
  bookings: (death: Death) => number;
  /** Whether its first booking came on a connection that had carried a request before. */
  isReused: (death: Death) => boolean;
  close: () => Promise<void>;
}

/**
 * A DropPay that books charges and loses the response. An authorization has the name of a death as its id: its first charge
 * is booked, and its connection dies so; each charge after that is booked and responded to.
 */
export async function startBookingServer(): Promise<BookingServer> {
  const booked: { death: Death; isReused: boolean }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    let text = '';
    let requests = 0;
    socket.setEncoding('latin1').on('data', (data: string) => {
      text += data;
      const request = takeRequest(text);
      if (request === undefined) return;
      text = request.rest;
      requests += 1;
      const respond = (whole: string): void => {
        socket.write(whole);
        if (/^connection: *close/im.test(request.text)) socket.end();
      };
      if (request.isRead) return respond(authorization(deaths.find((name) => request.text.includes(name))!));
      const death = deaths.find((name) => request.text.includes(payTokens[name]))!;
      booked.push({ death, isReused: requests > 1 });
      if (booked.filter((charge) => charge.death === death).length > 1) respond(CHARGE);
      else die[death](socket);
    });
    socket.on('end', () => socket.end());
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bookings: (death) => booked.filter((charge) => charge.death === death).length,
    isReused: (death) => booked.find((charge) => charge.death === death)?.isReused ?? false,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const die: Record<Death, (socket: Socket) => void> = {
  FIN: (socket) => socket.destroy(),
  RST: (socket) => socket.resetAndDestroy(),
  'half-close': (socket) => socket.end(),
};

const SHARED = {
  description: 'The Musical',
  pos_id: 'POSV265V3PQ9E',
  date_creation: '2026-03-16T19:20:30+01:00',
  date_last_update: '2026-03-16T19:20:30+01:00',
};

const CHARGE = response({
  ...SHARED,
  id: 'CHAQA34B31FJ9',
  status: 'DONE',
  authorization_id: 'CHTQA45B7PA98',
  pay_token_val: 'spent',
  amount: 19.9,
  merchant_business_name: 'Acme Super Toons S.r.l.',
  payer_name: 'Nina Vale',
});

function authorization(death: Death): string {
  return response({
    ...SHARED,
    id: 'CHTQA45B7PA98',
    status: 'GRANTED',
    charge_amount: 19.9,
    charge_success_count: 0,
    sharing: 'https://www.drop-pay.com/u/10/CHTQA45B7PA98',
    pay_token: { val: payTokens[death] },
  });
}

function response(content: object): string {
  const body = JSON.stringify(content);
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** The first request of what has come, once all of it is there. */
function takeRequest(text: string): { isRead: boolean; text: string; rest: string } | undefined {
  const head = text.indexOf('\r\n\r\n') + 4;
  if (head < 4) return undefined;
  const isChunked = /^transfer-encoding: *chunked/im.test(text.slice(0, head));
  const length = Number(/^content-length: *(\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
  const end = isChunked ? text.indexOf('0\r\n\r\n', head) + 5 : head + length;
  if (end < head + (isChunked ? 5 : 0) || text.length < end) return undefined;
  return { isRead: text.startsWith('GET '), text: text.slice(0, end), rest: text.slice(end) };
}

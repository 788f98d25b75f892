import { once } from 'node:events';
import { constants, createSecureServer, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Http2Fault } from '../faults/fault.ts';
import { bodies, type BodyName } from './bodies.ts';
import type { Arrival, FaultServer } from './fault-server.ts';
import { selfSigned } from './self-signed.ts';
import { moneyPath, type Subject } from './subject.ts';

/** The same DropPay over HTTP/2, with a certificate that nobody has signed. A second request for money gets its response. */
export async function startHttp2Server(fault: Http2Fault, subject: Subject): Promise<FaultServer> {
  const arrivals: Arrival[] = [];
  const sessions = new Set<ServerHttp2Session>();
  let refused = 0;
  const respond = (stream: ServerHttp2Stream, body: BodyName): void => {
    stream.respond({ ':status': 200, 'content-type': 'application/json' });
    stream.end(bodies[body](subject));
  };

  const fail: Readonly<Record<Http2Fault, (stream: ServerHttp2Stream) => void>> = {
    responds: (stream) => respond(stream, 'the right one'),
    refuses: () => {},
    resets: (stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
    // Its last stream is one before this, which says that this one was not looked at. It was.
    'goes away': ({ session }) => {
      session?.goaway(constants.NGHTTP2_NO_ERROR, 0);
      session?.destroy();
    },
    closes: ({ session }) => session?.socket.destroy(),
  };

  const server = createSecureServer(await selfSigned());
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session)).on('error', () => {});
  });
  server.on('stream', (stream, headers) => {
    void (async () => {
      stream.on('error', () => {});
      if (headers[':path'] !== moneyPath(subject)) return respond(stream, 'an authorization');
      if (fault === 'refuses' && refused++ < 9) return stream.close(constants.NGHTTP2_REFUSED_STREAM);
      await text(stream);
      arrivals.push({ isBooked: true, framing: 'none', isReused: false });
      return arrivals.length > 1 ? respond(stream, 'the right one') : fail[fault](stream);
    })().catch(() => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    arrivals,
    bookings: () => arrivals.length,
    reads: () => 0,
    received: () => arrivals.length,
    close: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

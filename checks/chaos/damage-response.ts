import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';

/** Sends DropPay's response to the caller, or what is left of it. */
export async function damageResponse(
  response: ServerResponse,
  upstream: Response,
  damage: Fault['damage'],
  giveUp: () => void,
): Promise<void> {
  const { socket } = response;
  const text = await upstream.text();
  const type = 'application/json';
  const send = (status: number, body: string, contentType = type): void => {
    response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  };
  /** Promises the whole body and sends half of it. */
  const half = (then: () => void): void => {
    response.writeHead(upstream.status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2), then);
  };
  switch (damage) {
    case 'whole':
      return send(upstream.status, text);
    case 'slow':
      setTimeout(() => send(upstream.status, text), 3);
      return undefined;
    case 'repeated': {
      const raw = `HTTP/1.1 ${upstream.status} -\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
      socket?.end(raw + raw);
      return undefined;
    }
    case 'reset':
      socket?.resetAndDestroy();
      return undefined;
    case 'stalled':
      return giveUp();
    case 'stalled_in_body':
      return half(giveUp);
    case 'broken_in_body':
      return half(() => socket?.destroy());
    case 'cut_json':
      return send(upstream.status, text.slice(0, -1));
    case 'empty':
      return send(upstream.status, '');
    case 'html':
      return send(upstream.status, '<html>Please log in.</html>', 'text/html');
    case 'list':
      return send(upstream.status, `[${text}]`);
    case 'status_408':
    case 'status_500':
    case 'status_503':
      return send(Number(damage.slice(-3)), '{}');
  }
}

import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';

/** Sends an answer back, or what is left of it. */
export async function spoil(
  response: ServerResponse,
  answer: Response,
  how: Fault['answer'],
  giveUp: () => void,
): Promise<void> {
  const { socket } = response;
  const text = await answer.text();
  const type = 'application/json';
  const send = (status: number, body: string, contentType = type): void => {
    response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  };
  /** Promises the whole body and sends half of it. */
  const half = (then: () => void): void => {
    response.writeHead(answer.status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2), then);
  };
  switch (how) {
    case 'whole':
      return send(answer.status, text);
    case 'slow':
      setTimeout(() => send(answer.status, text), 3);
      return undefined;
    case 'repeated': {
      const raw = `HTTP/1.1 ${answer.status} -\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
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
      return send(answer.status, text.slice(0, -1));
    case 'empty':
      return send(answer.status, '');
    case 'html':
      return send(answer.status, '<html>Please log in.</html>', 'text/html');
    case 'list':
      return send(answer.status, `[${text}]`);
    case 'status_408':
    case 'status_500':
    case 'status_503':
      return send(Number(how.slice(-3)), '{}');
  }
}

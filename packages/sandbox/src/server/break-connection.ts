import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { resetConnection } from '@droppay/http-edge/server/reset-connection';
import type { Break } from '../faults/connection-reset.ts';

/** Ends a connection as a fault asks for, after the part of the response that it lets through. */
export async function breakConnection(socket: Socket, { by, begun }: Break): Promise<void> {
  const part = begun === undefined ? '' : await partOf(begun);
  // When the kernel has it: a reset would take away what is still in the queue.
  if (part !== '') await new Promise((resolve) => void socket.write(part, resolve));
  if (by === 'reset') resetConnection(socket);
  else socket.end(() => socket.destroy());
}

/** The part of a response over HTTP/1.1 that goes out: JSON is ASCII or longer in UTF-8, so half of it is never all of it. */
async function partOf({ response, amid }: NonNullable<Break['begun']>): Promise<string> {
  const body = await response.text();
  const fields = [...response.headers, ['content-length', String(Buffer.byteLength(body))]];
  const head = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ].join('\r\n');
  // Within the name of the last field, whatever is before it.
  if (amid === 'headers' || body === '') return head.slice(0, head.lastIndexOf('\n') + 8);
  return `${head}\r\n\r\n${body.slice(0, body.length / 2)}`;
}

import { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeRaw } from '../../src/server/refuse-unparsable.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection that keeps what is written to it. */
function connection(): { socket: Duplex; written: () => string } {
  let written = '';
  const socket = new Duplex({
    allowHalfOpen: true,
    autoDestroy: false,
    read: () => {},
    write: (data: Buffer, _, done) => {
      written += data.toString();
      done();
    },
  });
  return { socket, written: () => written };
}

test('a response is written with its status, its type and its length in bytes', async () => {
  const { socket, written } = connection();
  await writeRaw(socket, new Response('È no.', { status: 431, headers: { 'content-type': 'text/plain' } }));
  expect(written()).toBe(
    'HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n' +
      'Connection: close\r\n\r\nÈ no.',
  );
});

test('a status and a type that are not known are left open, and JSON', async () => {
  const { socket, written } = connection();
  await writeRaw(socket, new Response(new Uint8Array(), { status: 299 }));
  expect(written()).toMatch(/^HTTP\/1\.1 299 \r\nContent-Type: application\/json\r\nContent-Length: 0\r\n/);
});

test('what is still sent is read for a second, and then the connection ends', async () => {
  const { socket } = connection();
  await writeRaw(socket, new Response('No.', { status: 400 }));
  expect(socket.readableFlowing).toBe(true);
  vi.advanceTimersByTime(999);
  expect(socket.destroyed).toBe(false);
  vi.advanceTimersByTime(1);
  expect(socket.destroyed).toBe(true);
});

test('a connection that breaks off meanwhile ends nothing else', async () => {
  const { socket } = connection();
  await writeRaw(socket, new Response('No.', { status: 400 }));
  expect(() => socket.emit('error', new Error('ECONNRESET'))).not.toThrow();
});

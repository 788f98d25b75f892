import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ask, hasCertificate } from '../src/ask.ts';

const HELLO_OF_TLS = 0x16;

/** A port that says nothing but remembers the first byte of each connection. */
async function portOf(firsts: number[]): Promise<string> {
  const server: Server = createServer((socket: Socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      firsts.push(bytes[0]!);
      socket.destroy();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return String((server.address() as AddressInfo).port);
}

test.for([
  [false, ['H'.charCodeAt(0), HELLO_OF_TLS]],
  [true, [HELLO_OF_TLS, 'H'.charCodeAt(0)]],
] as const)('a server with a certificate (%s) is asked by its own protocol first', async ([own, order]) => {
  const firsts: number[] = [];
  await expect(ask(await portOf(firsts), '/_mock', own)).rejects.toThrow(Error);
  expect(firsts).toEqual(order);
});

test.for([
  ['node\0/app/container/start.ts\0--cert\0/tls/cert.pem\0--key\0/tls/key.pem\0', true],
  ['node\0/app/container/start.ts\0--cert=/tls/cert.pem\0', true],
  ['/sbin/docker-init\0--\0node\0/app/container/start.ts\0--cert\0cert.pem\0', true],
  ['node\0/app/container/start.ts\0--base-path\0/--cert\0', false],
  ['node\0/app/container/start.ts\0', false],
  ['', false],
] as const)('the line %j tells whether there is a certificate', ([line, expected]) => {
  expect(hasCertificate(line)).toBe(expected);
});

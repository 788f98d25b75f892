import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sources, start } from './programs.ts';

async function portOf(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return String((server.address() as AddressInfo).port);
}

async function check(port: string, path = '/_mock'): Promise<{ code: number | null; output: string }> {
  const { code, output } = await start([join(sources, 'health.ts'), path], { PORT: port }).ended;
  return { code, output };
}

test.for([
  [200, 0],
  [302, 0],
  [404, 0],
  [406, 0],
  [500, 1],
  [503, 1],
] as const)('a server that answers %i ends the check with %i', async ([status, code]) => {
  const asked: string[] = [];
  const answer: RequestListener = ({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(status).end();
  };
  const port = await portOf(createServer(answer));
  expect(await check(port)).toEqual({ code, output: `Port ${port} answers ${status}.\n` });
  expect(asked).toEqual(['HEAD /_mock']);
});

test('without a server the check fails and says why', async () => {
  const server = createSocketServer();
  const port = await portOf(server);
  server.close();
  await once(server, 'close');
  const { code, output } = await check(port);
  expect(code).toBe(1);
  expect(output).toBe(`Port ${port} does not answer: connect ECONNREFUSED 127.0.0.1:${port}.\n`);
});

test('a server that takes connections and never answers fails the check', async () => {
  const port = await portOf(createSocketServer((socket) => socket.on('error', () => {})));
  expect(await check(port)).toEqual({
    code: 1,
    output: `Port ${port} does not answer: no response after 2000 ms.\n`,
  });
});

test('what is no HTTP fails the check', async () => {
  const port = await portOf(
    createSocketServer((socket) => socket.on('error', () => {}).end('220 mail.example ESMTP\r\n')),
  );
  const { code, output } = await check(port);
  expect(code).toBe(1);
  expect(output).toMatch(/^Port \d+ does not answer: Parse Error/);
});

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/server/start.ts';
import { play } from '../play.ts';

async function listen(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://shop:secret-word@127.0.0.1:${(server.address() as AddressInfo).port}/hooks/authorization`;
}

async function started(): ReturnType<typeof startSandbox> {
  const sandbox = await startSandbox();
  onTestFinished(sandbox.close);
  return sandbox;
}

test('a sandbox without connections of its own makes none', async () => {
  const game = await play();
  await expect(game.examine('http://shop:secret@127.0.0.1:1/')).rejects.toThrow('Only a sandbox that');
});

test.each([
  ['no credentials', 'http://127.0.0.1:9/', {}, 'no user name'],
  ['nobody listens', 'http://shop:secret-word@127.0.0.1:9/', {}, 'Start your receiver first'],
  ['another machine', 'http://shop:secret-word@192.0.2.1/', {}, '--allow-webhook-host'],
  [
    'a check that there is not',
    'http://shop:secret-word@127.0.0.1:9/',
    { only: ['onse'] },
    'There is: once, forms',
  ],
])('with %s it does not begin', async (_, listener, options, message) => {
  const sandbox = await started();
  const examining = sandbox.examine(listener, options);
  await expect(examining).rejects.toThrow(message);
  await expect(examining).rejects.not.toThrow('secret-word');
});

test('one is made at a time, and the next after it', async () => {
  const sandbox = await started();
  const listener = await listen((_, response) => void response.writeHead(401).end());
  const first = sandbox.examine(listener);
  await expect(sandbox.examine(listener)).rejects.toThrow('An examination is under way');
  expect((await first).faults).toBe(1);
  expect((await sandbox.examine(listener)).faults).toBe(1);
});

test('a receiver that reads from elsewhere is told so, and all that needs no reading is tried', async () => {
  const sandbox = await started();
  const listener = await listen((request, response) => {
    request.resume().on('end', () => response.writeHead(200).end());
  });
  const report = await sandbox.examine(listener, {
    within: 1,
    only: ['credentials', 'later-state', 'malformed'],
  });
  expect(report.checks.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
    'reads-elsewhere',
    'accepts-no-credentials',
    'accepts-wrong-credentials',
  ]);
  expect(JSON.stringify(report)).not.toContain('secret-word');
});

test('a receiver that goes away ends it', async () => {
  const sandbox = await started();
  let left = 3;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200).end();
      if (left-- === 0) {
        server.close();
        server.closeAllConnections();
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const report = await sandbox.examine(`http://shop:secret-word@127.0.0.1:${port}/`, { within: 1 });
  const [first, forms, next] = report.checks;
  expect(first?.findings.map(({ rule }) => rule)).toEqual(['reads-elsewhere']);
  expect(forms?.findings.map(({ rule }) => rule)).toContain('dies');
  expect(next).toMatchObject({ state: 'skipped', because: 'Nobody listens any more.' });
});

import { copyFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { consumers } from '@droppay/docs-site/consumers';
import { startSandbox } from '@droppay/sandbox/server';
import { afterEach, expect, inject, test } from 'vitest';
import { exchanges } from './exchanges.ts';
import { fetchMerchant } from './fetch-merchant.ts';
import { sell } from './flow.ts';
import { keep } from './results.ts';
import { prepare, remove, toolsFolder } from './scratch.ts';
import { startServer } from './start-server.ts';

const rows = consumers.filter(({ kind }) => kind === 'server');

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

test.each(rows)('$name: a sale passes, and so does every response', async (row) => {
  const begin = performance.now();
  const folder = await prepare(row);
  undo.push(() => remove(folder));
  await copyFile(join(toolsFolder, 'servers/respond.mjs'), join(folder, 'respond.mjs'));

  const sandbox = await startSandbox();
  undo.push(sandbox.close);
  const gateway = await startServer(folder, row.command!, sandbox.url);
  undo.push(gateway.close);
  await sell(fetchMerchant(gateway.url), sandbox);

  let response: { status: number; body: unknown } = { status: 500, body: undefined };
  const upstream = createServer((request, reply) => {
    request.resume();
    reply.writeHead(response.status, { 'content-type': 'application/json' });
    reply.end(response.body === undefined ? '' : JSON.stringify(response.body));
  });
  await new Promise<void>((listening) => upstream.listen(0, '127.0.0.1', listening));
  undo.push(() => upstream.close());
  const { port } = upstream.address() as { port: number };
  const judge = await startServer(folder, row.command!, `http://127.0.0.1:${port}`);
  undo.push(judge.close);

  const spoilt: string[] = [];
  let passed = 0;
  for (const { operation, method, path, headers, body, responses } of await exchanges(row.file)) {
    for (response of responses) {
      const got = await fetch(judge.url + path, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await got.text();
      if (got.status === response.status) passed += 1;
      else spoilt.push(`${operation}: ${response.status} became ${got.status}: ${text.slice(0, 300)}`);
    }
  }
  expect(spoilt, spoilt.slice(0, 20).join('\n')).toEqual([]);
  const seconds = (performance.now() - begin) / 1000;
  await keep(inject('results'), { id: row.id, seconds, done: `sold, let ${passed} responses pass` });
});

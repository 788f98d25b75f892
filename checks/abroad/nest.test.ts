import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startSandbox } from '@droppay/sandbox/server';
import { expect, inject, onTestFinished, test } from 'vitest';
import { abroad, makeEsmOnly, nodes, prepare, runNode } from './project.ts';

const tsc = 'node_modules/typescript/bin/tsc';

/** One program for both: they differ in their Nest, and in what it is compiled to. */
async function prepareNest(project: string): Promise<string> {
  const folder = await prepare(project, inject('packed'));
  await cp(join(abroad, 'nest'), join(folder, 'src'), { recursive: true });
  return folder;
}

/** Starts a compiled project against a sandbox and returns its address. */
async function start(node: string, project: string, env: Record<string, string>): Promise<string> {
  const server = spawn(node, ['dist/main.js'], {
    cwd: project,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(async () => {
    if (server.exitCode === null && server.kill('SIGKILL')) await once(server, 'exit');
  });
  let errors = '';
  server.stderr.on('data', (chunk: Buffer) => (errors += chunk));
  for await (const line of createInterface({ input: server.stdout })) {
    const [, url] = /^at (\S+)/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`The server did not start:\n${errors}`);
}

async function post(
  url: string,
  body: object = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test.each(['nest-11', 'nest-12'])(
  '%s is compiled by tsc, sells and refuses on every Node',
  async (project) => {
    const folder = await prepareNest(project);
    expect(await runNode(process.execPath, [tsc, '-p', '.'], folder)).toEqual({ code: 0, output: '' });
    for (const node of Object.values(nodes)) await sellAndRefuse(node, folder);
  },
);

async function sellAndRefuse(node: string, folder: string): Promise<void> {
  const sandbox = await startSandbox();
  onTestFinished(sandbox.close);
  const url = await start(node, folder, {
    DROPPAY_URL: sandbox.url,
    DROPPAY_APPLICATION_KEY: '70daac494c7847dba33725b075608cc0',
    DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
    DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    POS_ID: 'POSV265V3PQ9E',
  });
  const started = await post(`${url}/start`);
  expect(started).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^CHT/) } });
  const order = { authorization_id: started.body['id'] as string, amount: 50 };
  expect(await post(`${url}/pay`, order)).toEqual({
    status: 402,
    body: { outcome: 'not_sent', known: true },
  });
  await sandbox.approve(order.authorization_id);
  expect(await post(`${url}/pay`, order)).toMatchObject({
    status: 201,
    body: { charge: expect.stringMatching(/^CHA/) },
  });
}

test('without CommonJS Nest 11 is not even compiled, so this suite can see that', async () => {
  const folder = await prepareNest('nest-11');
  await makeEsmOnly(folder);
  const { code, output } = await runNode(process.execPath, [tsc, '-p', '.'], folder);
  expect(output).toMatch(/TS2307: Cannot find module '@droppay\/client'|TS1479/);
  expect(code).not.toBe(0);
});

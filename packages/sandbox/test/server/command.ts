import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { acme } from '../play.ts';

export const bin: string = fileURLToPath(new URL('../../src/server/bin.ts', import.meta.url));

/** The command as a process of its own, on a free port, until the test is over. */
export async function command(
  ...args: string[]
): Promise<{ child: ChildProcess; url: string; said: string }> {
  const child = spawn(process.execPath, [bin, '--port', '0', ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = String((await once(child.stdout, 'data'))[0]);
  return { child, url: /https?:\/\/127\.0\.0\.1:\d+/.exec(said)![0], said };
}

/** Posts to a sandbox as Acme; resolves to the id in the response. */
export async function create(url: string, path: string, body: object): Promise<string> {
  const post = async (to: string, json: object, more: object = {}): Promise<Record<string, string>> => {
    const headers = { 'content-type': 'application/json', ...more };
    return (await fetch(url + to, { method: 'POST', headers, body: JSON.stringify(json) })).json();
  };
  const { access_token } = await post('/oa2/v1/ac/token', acme);
  return (await post(path, body, { authorization: `Bearer ${access_token}` }))['id']!;
}

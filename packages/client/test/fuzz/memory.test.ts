import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { serve } from '../server.ts';

const MEGABYTE = 2 ** 20;
const program = new URL('../programs/flooded.ts', import.meta.url).pathname;

/** Sends 300 MB, or as much as is taken. */
async function flood(response: ServerResponse, kind: string): Promise<void> {
  const status = kind.includes('refused') ? 400 : kind.includes('broken') ? 503 : 200;
  const isZipped = kind.includes('zipped');
  response.writeHead(status, {
    'Content-Type': 'application/json',
    ...(isZipped && { 'Content-Encoding': 'gzip' }),
  });
  const out = isZipped ? createGzip() : response;
  if (isZipped) out.pipe(response);
  response.once('close', () => out.emit('drain'));
  out.write('{"id":"CHA1","status":"DONE","description":"');
  const piece = Buffer.alloc(MEGABYTE, kind.includes('slashes') ? '/' : 'x');
  for (let megabytes = 0; megabytes < 300 && !response.destroyed; megabytes += 1) {
    if (!out.write(piece)) await once(out, 'drain');
  }
  if (!response.destroyed) out.end('"}');
}

test('a program of 64 MB lives through bodies of 300 MB, in whatever response they come', async () => {
  const kinds = [
    'whole',
    'zipped',
    'read',
    'read-zipped',
    'refused',
    'refused-slashes',
    'broken',
    'refused-zipped',
  ];
  const { url } = await serve(({ path, body }, response) => {
    const kind = body ? (JSON.parse(body) as { description: string }).description : path.split('/').at(-1)!;
    void flood(response, kind);
    return undefined;
  });
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--max-old-space-size=64', '--disable-warning=ExperimentalWarning', program, url, ...kinds],
    { timeout: 100_000 },
  );
  const { ends, megabytes } = JSON.parse(stdout) as { ends: string[]; megabytes: number };
  console.log(`8 bodies of 300 MB: ${megabytes} MB of memory at most.`);
  expect(ends).toHaveLength(kinds.length);
  expect(ends).not.toContain('success');
  expect(ends.slice(0, 4)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  expect(megabytes).toBeLessThan(300);
});

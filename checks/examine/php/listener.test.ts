import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Examination } from '@droppay/sandbox';
import { expect, test } from 'vitest';
import { findingsOf } from '../examined.ts';
import { plant } from '../planted.ts';
import { openPhpShop } from './php-shop.ts';

test('its listener passes every check of the examination', async () => {
  const shop = await openPhpShop({ isPlain: true });
  try {
    const { url, env, sandbox } = shop;
    const listener = `${url.replace('://', `://droppay:${env['WEBHOOK_PASSWORD']}@`)}/webhooks/authorization`;
    const report = await sandbox.examine(listener);
    expect([report.faults, report.warnings], findingsOf(report)).toEqual([0, 0]);
    expect(report.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
  } finally {
    await shop.close();
  }
});

const command = fileURLToPath(new URL('server/bin.js', import.meta.resolve('@droppay/sandbox')));
const program = fileURLToPath(new URL('charge-once.php', import.meta.url));
const example = new URL('../../../examples/php/droppay.php', import.meta.url);

/** How often its charge came in each variant, by the examination of senders, and the rules that were broken. */
async function sends(text: string): Promise<{ because: string[]; rules: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-sends-'));
  const file = join(folder, 'droppay.php');
  await writeFile(file, text);
  const args = [command, 'examine', 'sender', '--run', `php ${program}`, '--json'];
  const env = { ...process.env, EXAMPLE: file };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  await rm(folder, { recursive: true });
  const { checks } = JSON.parse(stdout) as Examination;
  return {
    because: checks.map(
      ({ id, because = '' }) => `${id}: ${/^It was sent (once|twice)/.exec(because)?.[1] ?? '-'}`,
    ),
    rules: checks.flatMap(({ id, findings }) => findings.map(({ rule }) => `${id}: ${rule}`)),
  };
}

test('it sends a charge once, whatever happens to the connection', async () => {
  const { because, rules } = await sends(await readFile(example, 'utf8'));
  expect(rules).toEqual([]);
  expect(because).toEqual([
    'undisturbed: once',
    // Its connection is a new one each time, so one that was used before cannot break.
    'reused-closed: -',
    'reused-reset: -',
    'reused-headers: -',
    'reused-body: -',
    'fresh-closed: once',
    'unavailable: once',
  ]);
});

test('with one handle for all calls, and without FRESH_CONNECT, it would send twice', async () => {
  const bad = plant(await readFile(example, 'utf8'), [
    [
      "$curl = curl_init($this->settings['DROPPAY_URL'] . $path);",
      'static $curl = null; $curl ??= curl_init();',
    ],
    [
      'CURLOPT_FRESH_CONNECT => true, CURLOPT_FORBID_REUSE => true,',
      "CURLOPT_URL => $this->settings['DROPPAY_URL'] . $path,",
    ],
  ]);
  expect((await sends(bad)).rules).toEqual(['reused-closed: sends-again', 'reused-reset: sends-again']);
});

import { chmod, writeFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openCommandDriver } from '../../src/server/command-driver.ts';
import { temporaryFiles } from '../temporary.ts';

const files = temporaryFiles();

/** What a driver that is a script for sh answers to an action, with the status of it. */
async function opened(script: string): Promise<(action: string) => Promise<[status: number, text: string]>> {
  const file = files();
  await writeFile(file, `#!/bin/sh\n${script}`);
  await chmod(file, 0o755);
  const driver = await openCommandDriver({ command: `"${file}"`, timeout: 10_000 });
  onTestFinished(driver.close);
  return async (action) => {
    const response = await fetch(`${driver.url}/${action}`, { method: 'POST', body: '{}' });
    return [response.status, await response.text()];
  };
}

/** Starts a shop and a database, each in a group of its own, and ends what it is told to. */
const shop = (kill: string): string => `
  cd "$EXAMINATION_DIR"
  case $1 in
    start) setsid sleep 300 & echo $! > shop; setsid sleep 300 & echo $! > database ;;
    kill | stop) ${kill} ;;
  esac
  echo '{}'`;

test.each(['kill', 'stop'])('a driver whose %s ends nothing is told so', async (action) => {
  const ask = await opened(shop('kill -KILL -- "-none" 2> /dev/null || true'));
  expect(await ask('start')).toEqual([200, '{}']);
  const [status, text] = await ask(action);
  expect(status).toBe(500);
  expect(text).toMatch(/^it answered, and every process that it had started still runs: \d+, \d+\./);
});

test('a database may outlive the shop', async () => {
  const ask = await opened(shop('kill -KILL "$(cat shop)"'));
  await ask('start');
  expect(await ask('kill')).toEqual([200, '{}']);
});

test('a driver that cannot kill may say so, and one that has nothing to kill has killed it', async () => {
  const cannot = await opened(`test "$1" = start && { sleep 300 & }; echo '{"cannot": true}'`);
  await cannot('start');
  expect(await cannot('kill')).toEqual([200, '{"cannot": true}']);
  expect(await (await opened("echo '{}'"))('kill')).toEqual([200, '{}']);
});

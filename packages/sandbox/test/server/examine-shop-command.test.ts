import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Examination } from '../../src/index.ts';
import { temporaryFiles } from '../temporary.ts';

const files = temporaryFiles();
const bin = fileURLToPath(new URL('../../src/server/bin.ts', import.meta.url));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function examine(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, 'examine', 'shop', ...args], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** The command of a driver that is a script for sh. */
async function driver(script: string): Promise<string> {
  const file = files();
  await writeFile(file, `#!/bin/sh\n${script}`);
  await chmod(file, 0o755);
  return `"${file}"`;
}

const doesNothing = `
case $1 in
  buy) echo '{"order": "A1"}' ;;
  order) echo '{"state": "waiting", "goods": false}' ;;
  *) echo '{}' ;;
esac`;

test('a shop that does nothing is told that it does not sell, and nothing else is tried', async () => {
  const junit = files();
  const line = await driver(doesNothing);
  const { code, stdout, stderr } = await examine('--driver', line, '--within', '1', '--junit', junit);
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toContain('FAULT  The shop does not sell when nothing goes wrong [does-not-sell]');
  expect(stdout).toContain('the shop showed no link of DropPay’s');
  expect(stdout).toContain('1 fault, 0 warnings; 0 of 25 checks passed, 24 were skipped');
  expect(await readFile(junit, 'utf8')).toContain('<testcase classname="examine.shop.purchase"');
});

test('the driver finds the sandbox in its environment, a folder, and its argument', async () => {
  const seen = files();
  const line = await driver(`
    { echo "$1 $2"; env | grep -E '^(DROPPAY|EXAMINATION)' | sort; test -d "$EXAMINATION_DIR" && echo there; } >> "${seen}"
    ${doesNothing}`);
  await examine('--driver', line, '--within', '1', '--json');
  const text = await readFile(seen, 'utf8');
  expect(text).toMatch(/^start \{"env":\{"DROPPAY_URL":"http:\/\/127\.0\.0\.1:\d+",.*\},"ahead":0\}$/m);
  expect(text).toMatch(/^buy \{"item":1,"customer":"c1"\}$/m);
  expect(text).toMatch(/^DROPPAY_POS_ID=POSV265V3PQ9E$/m);
  expect(text).toMatch(/^there$/m);
});

test('with --json it is JSON', async () => {
  const { stdout } = await examine('--driver', await driver(doesNothing), '--within', '1', '--json');
  expect(JSON.parse(stdout) as Examination).toMatchObject({ kind: 'shop', faults: 1 });
});

test('a driver that fails ends it with 2, and what it printed is shown', async () => {
  const line = await driver(`
    echo 'the shop says: no database' >&2
    test "$1" = buy && { echo 'curl: refused' >&2; exit 7; }
    echo '{}'`);
  const { code, stdout, stderr } = await examine('--driver', line);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('The driver failed at buy {"item":1,"customer":"c1"}: it ended with 7.');
  expect(stderr).toContain('curl: refused');
  expect(stderr).toContain('The error output of the latest start:\nthe shop says: no database');
});

test.each([
  ['prints nothing', 'exit 0', 'it printed no line with a JSON object.'],
  ['prints no object', 'echo hello', 'it printed no line with a JSON object.'],
  ['does not end', 'sleep 100', 'it had not ended after 1 s.'],
])('a driver that %s is said to', async (_, script, message) => {
  const { code, stderr } = await examine('--driver', await driver(script), '--timeout', '1');
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('what the driver has started is ended with the examination', async () => {
  const pids = files();
  const line = await driver(`
    if [ "$1" = start ]; then sleep 300 & setsid sleep 300 & sleep 0.2; pgrep -P $$ > "${pids}"; echo $! >> "${pids}"; fi
    ${doesNothing}`);
  await examine('--driver', line, '--within', '1');
  const started = (await readFile(pids, 'utf8')).trim().split('\n').map(Number);
  expect(started.length).toBeGreaterThan(1);
  // Killed, and maybe not yet taken leave of by the process that has inherited them.
  await expect.poll(() => started.filter(isRunning)).toEqual([]);
});

/** A shop that sells one item, for DropPay itself charges; then it is slow, and makes a file. */
const sellsOnce = (reached: string): string => `
    send() { curl -s -X POST "$DROPPAY_URL$1" -H 'Content-Type: application/json' -H "Authorization: Bearer $3" -d "$2"; }
    value() { grep -o '"'$1'":"[^"]*' | sed 's/.*"//'; }
    case $1 in
      buy)
        case $2 in *'"item":1,'*) ;; *) touch "${reached}"; sleep 20 ;; esac
        token=$(send /oa2/v1/ac/token '{"grant_type":"authorization_code","code":"'$DROPPAY_CONNECTION_CODE'","client_id":"'$DROPPAY_APPLICATION_KEY'","client_secret":"'$DROPPAY_APPLICATION_SECRET'","scope":"app"}' | value access_token)
        made=$(send /shop/v1/pos/authorization '{"charge_amount":20,"policy":"CHARGED","pos_id":"'$DROPPAY_POS_ID'"}' "$token")
        printf '{"order":"A1","pay":"%s"}' "$(echo "$made" | value sharing)" ;;
      order)
        if test -e "$EXAMINATION_DIR/asked"; then echo '{"state":"paid","goods":true}'; else echo '{"state":"waiting","goods":false}'; fi
        touch "$EXAMINATION_DIR/asked" ;;
      *) echo '{}' ;;
    esac`;

test('an examination that is ended by a signal ends with 2, and says nothing of the shop', async () => {
  const reached = files();
  const line = await driver(sellsOnce(reached));
  const child = spawn(process.execPath, [bin, 'examine', 'shop', '--driver', line, '--only', 'refusal']);
  const printed = textOf(child.stdout);
  await expect.poll(() => existsSync(reached), { timeout: 20_000 }).toBe(true);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  expect([code, await printed]).toEqual([2, '']);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('after a start the address is asked until it answers', async () => {
  const line = await driver(doesNothing);
  const { code, stderr } = await examine('http://127.0.0.1:9/', '--driver', line, '--timeout', '1');
  expect(code).toBe(2);
  expect(stderr).toContain('nobody answers at http://127.0.0.1:9/ after 1 s.');
});

test.each([
  ['no driver', [], 'Give a driver that uses your shop'],
  ['two addresses', ['http://a/', 'http://b/', '--driver', 'x'], 'One address is asked after a start'],
  ['an address that is none', ['shop', '--driver', 'x'], 'START_URL is the http or https URL'],
  ['an address beside a URL', ['http://a/', '--driver', 'http://127.0.0.1:9'], 'leave START_URL out'],
  ['nobody at the URL', ['--driver', 'http://127.0.0.1:9'], 'The driver failed at start'],
  [
    'an unknown check',
    ['--driver', 'http://127.0.0.1:9', '--only', 'x'],
    'There is no check "x". There is: purchase,',
  ],
  [
    'half a second',
    ['--driver', 'x', '--within', '0.5'],
    '--within is a whole number of seconds from 1 to 600',
  ],
  ['an --api that is no URL', ['--driver', 'x', '--api', 'sandbox'], '--api is the http or https URL'],
  [
    'no sandbox at --api',
    ['--driver', 'x', '--api', 'http://127.0.0.1:9'],
    'No sandbox answers at http://127.0.0.1:9',
  ],
  ['an unknown option', ['--what'], "Unknown option '--what'"],
])('with %s it ends with 2 and says why', async (_, args, message) => {
  const { code, stdout, stderr } = await examine(...args);
  expect(stderr).toContain(message);
  expect([code, stdout]).toEqual([2, '']);
});

test('--help prints its options', async () => {
  const { code, stdout } = await examine('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('--driver DRIVER');
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/server/index.ts';
import { temporaryFiles } from '../temporary.ts';
import { bin } from './command.ts';

const temporaryFile = temporaryFiles();

/** The command in a process of its own; `wait` resolves when it has ended. */
function start(...args: string[]): { wait: Promise<number>; out: () => string; err: () => string } {
  const child = spawn(process.execPath, [bin, 'examine', 'sender', ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => void (out += String(data)));
  child.stderr.on('data', (data) => void (err += String(data)));
  return { wait: once(child, 'close').then(([code]) => code as number), out: () => out, err: () => err };
}

/** A line for the shell: reads the authorization, then charges, and again as often as is said. */
async function program(times: number, more = ''): Promise<string> {
  const file = `${temporaryFile()}.mjs`;
  await writeFile(
    file,
    `
    import { Agent, request } from 'node:http';
    const { API, ACCESS_TOKEN, AUTHORIZATION_ID, PAY_TOKEN, AMOUNT } = process.env;
    const agent = new Agent({ keepAlive: true });
    const send = (method, path, body) => new Promise((resolve) => {
      const headers = { authorization: 'Bearer ' + ACCESS_TOKEN, 'content-type': 'application/json' };
      const outgoing = request(API + path, { agent, method, headers }, (response) => {
        response.on('error', () => resolve(0)).on('end', () => setImmediate(resolve, response.statusCode)).resume();
      });
      outgoing.on('error', () => resolve(0)).end(body);
    });
    await send('GET', '/shop/v1/pos/authorization/' + AUTHORIZATION_ID);
    let status = 0;
    for (let time = 0; time < ${times} && status !== 200; time += 1) {
      status = await send('POST', '/shop/v1/pos/charge', JSON.stringify({ pay_token_val: PAY_TOKEN, amount: +AMOUNT }));
    }
    agent.destroy();
    console.log('status', status);
    process.exitCode = status === 200 ? 0 : 1;
    ${more}`,
  );
  return `"${process.execPath}" "${file}"`;
}

const only = (...variants: string[]): string[] => variants.flatMap((variant) => ['--only', variant]);

test('a program that sends again is found, and what it prints is not in the report', async () => {
  const junit = temporaryFile();
  const variants = only('undisturbed', 'reused-reset', 'unavailable');
  const command = start('--run', await program(2), '--json', '--junit', junit, ...variants);
  expect(await command.wait).toBe(1);
  const report = JSON.parse(command.out());
  expect(report).toMatchObject({ kind: 'sender', faults: 2, warnings: 0 });
  expect(report.checks).toMatchObject([
    { id: 'undisturbed', state: 'passed' },
    { id: 'reused-reset', state: 'failed', findings: [{ rule: 'sends-again' }] },
    { id: 'unavailable', state: 'failed', findings: [{ rule: 'sends-again' }] },
  ]);
  expect(command.err()).toContain('status 200');
  expect(await readFile(junit, 'utf8')).toMatch(/<testsuite [^>]*tests="3" failures="2"/);
});

test('a program that sends once passes, with the sandbox that runs already', async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const command = start(
    '--run',
    await program(1),
    '--api',
    `${sandbox.url}/`,
    ...only('undisturbed', 'reused-closed'),
  );
  expect(await command.wait).toBe(0);
  expect(command.out()).toContain('0 faults, 0 warnings; 2 of 2 checks passed');
  expect(await sandbox.faults.list()).toEqual([]);
});

test('a refund is examined by the refund', async () => {
  const line = `curl -s "$API/shop/v1/pos/refund" -H "Authorization: Bearer $ACCESS_TOKEN" -H 'Content-Type: application/json' -d "{\\"charge_id\\":\\"$CHARGE_ID\\",\\"amount\\":$AMOUNT,\\"reason\\":\\"Called off\\"}"`;
  const command = start(
    '--run',
    line,
    '--operation',
    'createRefund',
    '--json',
    ...only('undisturbed', 'fresh-closed'),
  );
  expect(await command.wait, command.err()).toBe(0);
  expect(JSON.parse(command.out()).checks).toMatchObject([
    {
      state: 'passed',
      because: expect.stringContaining('Money moved once: 19.90 euro. The program ended with 0.'),
    },
    {
      state: 'passed',
      because: expect.stringContaining('Money moved once: 19.90 euro. The program ended with 52.'),
    },
  ]);
});

test('a program that does not end is stopped with all that it has started', async () => {
  const line = `${await program(1, 'setInterval(() => {}, 1000);')} & wait`;
  const command = start('--run', line, '--timeout', '1', '--json', ...only('undisturbed'));
  expect(await command.wait).toBe(1);
  const [check] = JSON.parse(command.out()).checks;
  expect(check.findings.map(({ rule }: { rule: string }) => rule)).toEqual([
    'does-not-charge',
    'does-not-end',
  ]);
});

test('without a program it says what to do, and waits for the call', async () => {
  const command = start('--json', ...only('reused-closed'));
  await expect.poll(command.err, { timeout: 10_000 }).toContain('I wait for it.');
  const [, api] = /Point your client at (\S+),/.exec(command.err())!;
  const [, token] = /the access token (\S+?)\./.exec(command.err())!;
  const [, id] = /authorization\/(\S+)/.exec(command.err())!;
  const [, body] = /(\{"pay_token_val.*\})/.exec(command.err())!;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  await (await fetch(`${api}/shop/v1/pos/authorization/${id}`, { headers })).text();
  await new Promise((resolve) => void setTimeout(resolve, 20));
  await fetch(`${api}/shop/v1/pos/charge`, { method: 'POST', headers, body: body! }).catch(() => {});
  expect(await command.wait).toBe(0);
  expect(JSON.parse(command.out()).checks).toMatchObject([
    { state: 'passed', because: expect.stringMatching(/^It was sent once, 71 bytes.*19\.90 euro\.$/) },
  ]);
});

test.each([
  [['--only', 'never'], '--only is undisturbed, reused-closed,'],
  [['--operation', 'getPush'], '--operation is createCharge, createRefund, createPush, not "getPush".'],
  [['--timeout', '0'], '--timeout is a number of seconds'],
  [['--api', 'localhost'], '--api is the http or https URL of a sandbox that runs'],
  [['--port', 'x'], '--port is a number from 0 to 65535'],
  [['--loud'], "Unknown option '--loud'"],
  [['--run', 'true', '--api', 'http://127.0.0.1:1'], 'fetch failed'],
])('what cannot be done ends with 2, and says why: %j', async (args, because) => {
  const command = start(...args);
  expect(await command.wait).toBe(2);
  expect(command.err()).toContain(because);
  expect(command.out()).toBe('');
});

test('--help prints the options', async () => {
  const command = start('--help');
  expect(await command.wait).toBe(0);
  expect(command.out()).toContain('Usage: droppay-sandbox examine sender');
});

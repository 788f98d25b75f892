import { execFile, type ExecFileException, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const readme = await readFile(path('../README.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(([, code]) => code!);

/** PHP and Python run in checks/services/mock-readme.test.ts; what `text` shows needs Docker, whose images checks/image builds by other means. */
const elsewhere = [...blocks('php'), ...blocks('python'), ...blocks('text')];

test('every block is run by a test below', () => {
  expect(blocks('js')).toHaveLength(2);
  expect(blocks('ts')).toHaveLength(1);
  expect(readme.match(/^\s*(```|~~~)\w+/gm)).toHaveLength(blocks('sh').length + 3 + elsewhere.length);
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'droppay-mock-'));
  await symlink(path('../node_modules'), join(folder, 'node_modules'), 'junction');
  // What is there once the package is published: its command, and npx, which is told the package first.
  const command = `exec '${process.execPath}' '${path('../bin/droppay-mock.js')}' "$@"\n`;
  for (const [name, text] of Object.entries({ 'droppay-mock': command, npx: `shift\n${command}` })) {
    await writeFile(join(folder, name), `#!/bin/sh\n${text}`);
    await chmod(join(folder, name), 0o755);
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}

/** The path of a script of these blocks, on another port; a comment that shows an output ends the line before it. */
async function script(name: string, code: string[], port: string): Promise<string> {
  const file = join(folder, name);
  const text = code
    .join('\n')
    .replaceAll('4010', port)
    .replaceAll(/^(#.*\n)+/gm, 'echo\n');
  await writeFile(file, `set -euo pipefail\n${text}`);
  return file;
}

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${folder}${delimiter}${process.env['PATH']}`,
});

/** The lines a script prints. */
async function bash(file: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('bash', [file], { env: environment(), cwd: folder });
  return stdout.split('\n').filter((line) => line !== '');
}

/** The lines that the comments of these blocks promise. */
const promised = (code: string[]): string[] =>
  code.flatMap((block) => [...block.matchAll(/^# (.*)$/gm)].map(([, line]) => line!));

describe('in a shell', { timeout: 120_000 }, () => {
  const [start, ...others] = blocks('sh');
  // The one of https needs OpenSSL, which is not everywhere: checks/reach runs it.
  const inBackground = others.filter((code) => code.includes('droppay-mock') && !code.includes('openssl'));
  const calls = others.filter((code) => !code.includes('droppay-mock'));

  test.each(['bash', 'curl'])('%s is here', async (program) => {
    const found = await promisify(execFile)(program, ['--version']).catch(
      (error: ExecFileException) => error,
    );
    expect(found, `There is no ${program}: install it with your system's packages.`).not.toBeInstanceOf(
      Error,
    );
  });

  test('the calls print what the README says, against the mock that it starts', async () => {
    const port = await freePort();
    const file = await script('start.sh', [start!], port);
    // In a group of its own, as in a terminal: Ctrl+C reaches the shell and what it runs.
    const mock = spawn('bash', [file], { env: environment(), detached: true });
    onTestFinished(() => void process.kill(-mock.pid!));
    await once(mock.stdout, 'data');
    expect(promised(calls).length).toBeGreaterThan(8);
    expect(await bash(await script('calls.sh', calls, port))).toEqual(promised(calls));
  });

  test('a mock in the background is started, used and stopped', async () => {
    const port = await freePort();
    const printed = await bash(await script('background.sh', inBackground, port));
    const lines = promised(inBackground).map((line) => line.replace('4010', port));
    expect(printed).toEqual(expect.arrayContaining(lines));
    const isThere = (): Promise<boolean> =>
      fetch(`http://127.0.0.1:${port}/_mock`).then(
        () => true,
        () => false,
      );
    await expect.poll(isThere, { timeout: 30_000 }).toBe(false);
  });
});

describe('in JavaScript', { timeout: 120_000 }, () => {
  const from = (source: string): string => JSON.stringify(new URL(source, import.meta.url).href);

  test.each(blocks('js').map((code, index) => ({ code, name: `program-${index}.mjs` })))(
    'the program $name prints what it says',
    async ({ code, name }) => {
      await writeFile(join(folder, name), code.replace("'@droppay/mock'", from('../src/index.ts')));
      const { stdout } = await promisify(execFile)(process.execPath, [join(folder, name)]);
      expect(stdout).toBe(`${/^\/\/ (.*)$/m.exec(code)![1]}\n`);
    },
  );

  test('the test passes', async () => {
    const [code = ''] = blocks('ts');
    await writeFile(
      join(folder, 'pay.test.ts'),
      code.replace("'@droppay/mock/vitest'", from('../src/vitest.ts')),
    );
    const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [vitest, 'run', '--root', folder, '--testTimeout', '60000'],
      {
        env: { ...process.env, NO_COLOR: '1' },
      },
    );
    expect(stdout).toContain('1 passed (1)');
  });
});

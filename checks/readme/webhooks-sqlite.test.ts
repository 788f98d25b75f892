import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { type Programs, writePrograms } from './programs.ts';
import { repository } from './repository.ts';

const run = promisify(execFile);
const blocks = await blocksOf('packages/webhooks/README.md');
const command = fileURLToPath(new URL('packages/webhooks/bin/droppay-webhooks.js', repository));
const env = {
  DATABASE: 'shop.sqlite',
  DROPPAY_INBOX_KEY: 'ab'.repeat(32),
  WEBHOOK_PASSWORD: 'not-a-real-password',
  NODE_NO_WARNINGS: '1',
};

let programs: Programs;
beforeAll(async () => {
  const block = blocks.find(({ program }) => program.includes('// sqlite-inbox.ts'))!;
  programs = await writePrograms([block], () => 'sqlite-inbox.ts');
  // A DropPay that says what the block waits for, in the place of the client.
  await writeFile(
    join(programs.folder, 'webhooks.ts'),
    `const get = async (id: string) => {
       if (id === 'CHTNONE') throw new Error('404');
       return { id, status: 'GRANTED' as const };
     };
     export const droppay = { connections: { get }, authorizations: { get }, pushes: { get }, pulls: { get } };`,
  );
  await writeFile(
    join(programs.folder, 'deliver.ts'),
    `import { webhookRequest } from '@droppay/webhooks/testing';
     import { kept } from './sqlite-inbox.ts';
     kept.onError(() => {});
     const url = kept.url('https://shop.example/hooks', 'authorization');
     for (const id of ['CHTQA45B7PA98', 'CHTQA45B7PA98', 'CHTNONE']) {
       const { status } = await kept.fetch(webhookRequest(url, { data: { id } }));
       console.log(status);
     }
     while ((await kept.inbox.list({ state: 'settled' })).length === 0) await new Promise((go) => setTimeout(go, 10));
     await kept.stop();`,
  );
});
afterAll(() => programs.remove());

test(
  'the block keeps deliveries in SQLite, and the commands below it look into them',
  { timeout: 120_000 },
  async () => {
    const cwd = programs.folder;
    const { stdout } = await run(process.execPath, ['deliver.ts'], { cwd, env });
    expect(stdout).toBe('200\n200\n200\n');
    const database = new DatabaseSync(join(cwd, 'shop.sqlite'));
    expect(database.prepare('SELECT authorization FROM tickets').all()).toEqual([
      { authorization: 'CHTQA45B7PA98' },
    ]);
    database.close();

    const shell = blocks.find(
      ({ language, program }) => language === 'sh' && program.includes('droppay-webhooks'),
    )!;
    const lines = shell.program.split('\n').filter((line) => line.startsWith('npx droppay-webhooks '));
    const outputs: Record<string, string> = {};
    for (const line of lines) {
      const [, , name = '', ...args] = line.replace(/ #.*/, '').trim().split(/ +/);
      const result = await run(process.execPath, [command, name, ...args], { cwd, env }).catch(
        (error: unknown) => error as { stdout: string; stderr: string },
      );
      outputs[name] = result.stdout + result.stderr;
    }
    expect(outputs).toEqual({
      list: 'Nothing.\n',
      show: 'There is no /pull/PULT48XK2093B in the inbox.\n',
      replay: 'Nothing.\n',
      erase: '/authorization/CHTQA45B7PA98 is erased.\n',
      forget: '0 deliveries and resources are forgotten.\n',
    });
    const { stdout: left } = await run(process.execPath, [command, 'list', '--sqlite', 'shop.sqlite'], {
      cwd,
      env,
    });
    expect(left).toMatch(/^failing +\/authorization\/CHTNONE /m);
  },
);

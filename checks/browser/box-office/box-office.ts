import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { onTestFinished } from 'vitest';
import { freePort } from '../../free-port.ts';

export interface BoxOffice {
  sandbox: RunningSandbox;
  url: string;
  /** Opens the shop, a process of its own, on the orders that are there. */
  open: () => Promise<void>;
  /** What its staff logs in with. */
  password: string;
  /** Ends the shop as a crash does. */
  kill: () => Promise<void>;
}

/** The shop of the examples and a sandbox, as a person has them, for one test. */
export async function startBoxOffice(): Promise<BoxOffice> {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'box-office-'));
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DROPPAY_URL: sandbox.url,
    DROPPAY_APPLICATION_KEY: '70daac494c7847dba33725b075608cc0',
    DROPPAY_APPLICATION_SECRET: '91c9adaa829545c1934b96490ba2b9b1',
    DROPPAY_CONNECTION_CODE: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    DROPPAY_POS_ID: 'POSV265V3PQ9E',
    PUBLIC_URL: url,
    WEBHOOK_PASSWORD: 'a-long-and-random-password',
    SESSION_SECRET: 'a-long-and-random-secret-of-this-test',
    STAFF_PASSWORD: 'the-password-of-the-staff',
    DATABASE: join(folder, 'orders.sqlite'),
    PORT: port,
  };
  let kill = async (): Promise<void> => {};
  const boxOffice: BoxOffice = {
    sandbox,
    url,
    password: env.STAFF_PASSWORD,
    async open() {
      const main = fileURLToPath(import.meta.resolve('@droppay/box-office/main'));
      const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      const closed = once(child, 'close');
      kill = async () => {
        child.kill('SIGKILL');
        await closed;
      };
      await once(child.stdout, 'data');
      // Its audit log has to go somewhere, or the shop stands still one day.
      child.stdout.resume();
    },
    kill: () => kill(),
  };
  // This runs after the pages of the test are closed, which were opened later and need the shop.
  onTestFinished(async () => {
    await kill();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  await boxOffice.open();
  return boxOffice;
}

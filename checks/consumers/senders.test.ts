import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Examination, ExaminationCheck } from '@droppay/sandbox';
import { startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, test } from 'vitest';
import { run, toolsFolder } from './scratch.ts';
import { builds, senders, variants } from './senders.ts';
import { checkPrograms } from './toolchains.ts';

const command = fileURLToPath(new URL('server/bin.js', import.meta.resolve('@droppay/sandbox')));

/** The programs beside the packages that they import. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'senders-'));
  await cp(join(toolsFolder, 'senders'), folder, { recursive: true });
  await symlink(join(toolsFolder, '../node_modules'), join(folder, 'node_modules'), 'dir');
  for (const { needs, line } of builds) {
    checkPrograms(needs);
    const built = await run(folder, line);
    if (built.code !== 0) throw new Error(`${line} failed: ${built.output}`);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the command finds of a line for the shell. */
async function examine(line: string): Promise<{ code: number; report: Examination }> {
  const args = [command, 'examine', 'sender', '--run', line, '--json'];
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` };
  const { code, stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env }).then(
    (ended) => ({ code: 0, ...ended }),
    (error: { code: number; stdout: string }) => error,
  );
  return { code, report: JSON.parse(stdout) as Examination };
}

/** How often it says that the call was sent; a dash where it could not be seen. */
function sendsOf({ state, because = '' }: ExaminationCheck): number | '-' {
  if (state === 'skipped') return '-';
  const [, times = ''] = /^It was sent (once|twice|\d+ times)/.exec(because) ?? [];
  return { once: 1, twice: 2 }[times] ?? Number.parseInt(times, 10);
}

// A sandbox each; mostly they wait.
test.concurrent.for(senders)('$name', async ({ needs, run: line, sends, blind = [] }, { expect }) => {
  for (const name of needs) checkPrograms(name);
  const { code, report } = await examine(line);
  expect(report.checks.map(({ id }) => id)).toEqual(variants);
  expect(report.checks.map(sendsOf), JSON.stringify(report, null, 2)).toEqual(sends);
  const rules = report.checks.flatMap(({ id, findings }) => findings.map(({ rule }) => `${id}: ${rule}`));
  const again = variants.filter((_, index) => Number(sends[index]) > 1).map((id) => `${id}: sends-again`);
  expect(rules).toEqual([...again, ...blind.map((id) => `${id}: believes-blindly`)]);
  expect(code).toBe(sends.some((times) => Number(times) > 1) ? 1 : 0);
});

/** What the sandbox's own log says of the charges that a program of PHP sends when its used connection is closed. */
async function warnedOf(line: string): Promise<(string | undefined)[]> {
  checkPrograms('PHP');
  const sandbox = await startSandbox();
  const trial = await sandbox.senders.begin({ variant: 'reused-closed' });
  const environment = {
    API: sandbox.url,
    ACCESS_TOKEN: trial.access_token,
    AUTHORIZATION_ID: trial.authorization_id,
    PAY_TOKEN: trial.pay_token,
    AMOUNT: '19.90',
  };
  await promisify(execFile)('sh', ['-c', line], {
    cwd: folder,
    env: { ...process.env, ...environment },
  }).catch(() => {});
  const charges = (await sandbox.requests()).filter(({ operation }) => operation === 'createCharge');
  await sandbox.close();
  return charges.map(({ warnings }) => warnings?.map(({ rule }) => rule).join());
}

test.concurrent.for([
  ['curl', 'php curl.php', [undefined, 'sent-twice']],
  ['Guzzle', 'php guzzle.php', [undefined, 'sent-twice']],
  ['curl with FRESH_CONNECT', 'php curl.php fresh', [undefined]],
] as const)('the log tells of PHP’s %s', async ([, line, warned], { expect }) => {
  expect(await warnedOf(line)).toEqual(warned);
});

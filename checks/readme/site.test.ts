import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromRepository, RUN_WORKFLOW } from '@droppay/docs-site/commands';
import { machineReadableFiles } from '@droppay/docs-site/files';
import { errorChecks, HOME_SAMPLE } from '@droppay/docs-site/samples';
import { startMock } from '@droppay/mock';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { writePrograms } from './programs.ts';
import { openShell } from './shell.ts';

/** Compiles a program, runs it, and returns what it prints. */
async function printed(page: string, program: string): Promise<string[]> {
  const block = { page, line: 1, language: 'ts', program, prints: [] };
  const programs = await writePrograms([block]);
  onTestFinished(() => programs.remove());
  expect(await programs.compile()).toBe('');
  return programs.run(block, {});
}

test('the code of the home page sells a seat, once its link is shown', { timeout: 120_000 }, async () => {
  const program = `
    import { DropPay } from '@droppay/client';
    import { createSandbox } from '@droppay/sandbox';
    const sandbox = createSandbox();
    const droppay = new DropPay({
      applicationKey: '70daac494c7847dba33725b075608cc0',
      applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
      connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
      fetch: sandbox.fetch,
      sendsOnce: true,
    });
    const show = (link: string): void => void sandbox.approve(link.split('/').at(-1)!);
    ${HOME_SAMPLE}
    const nina = (await sandbox.people()).find(({ account }) => account === 'ACCNINAVALE02');
    console.log(nina?.balance_available);`;
  expect(await printed('home.md', program)).toEqual(['9950']);
});

test('the code of every error’s page meets that error alone', { timeout: 120_000 }, async () => {
  expect(errorChecks.length).toBeGreaterThan(18);
  const meetings = errorChecks.map(({ name, status, code }) => {
    const body = code === null ? '{}' : JSON.stringify({ code });
    const others = errorChecks.filter((each) => each.name !== name);
    return `
      try {
        await clientOf(${status.replace('XX', '00')}, '${body}').charges.create({ pay_token_val: '-', amount: 1 });
      } catch (error) {
        console.log('${name}');
        ${errorChecks.find((each) => each.name === name)!.typescript}
        ${others.map(({ typescript }) => typescript).join('\n')}
      }`;
  });
  const program = `
    import { DropPay, isDropPayError } from '@droppay/client';
    const clientOf = (status: number, body: string): DropPay =>
      new DropPay({
        accessToken: async () => 'any',
        fetch: async () => new Response(body, { status, headers: { 'content-type': 'application/json' } }),
      });
    ${meetings.join('\n')}`;
  const promisedLines = errorChecks.flatMap(({ name, typescript }) => [
    name,
    /\/\/ (.*)$/m.exec(typescript)![1],
  ]);
  expect(await printed('errors.md', program)).toEqual(promisedLines);
});

test.each(['mock', 'sandbox'] as const)(
  'the %s starts from the repository by the command of /programs/',
  { timeout: 60_000 },
  async (name) => {
    const shell = await openShell();
    onTestFinished(shell.remove);
    const port = await freePort();
    const { stop } = await shell.start(`${fromRepository[name]} --port ${port}`);
    onTestFinished(stop);
    expect((await fetch(`http://127.0.0.1:${port}/openapi.json`)).status).toBe(200);
  },
);

test('a workflow that was downloaded runs by the command of /programs/', { timeout: 120_000 }, async () => {
  const mock = await startMock();
  onTestFinished(() => mock.close());
  const folder = await mkdtemp(join(tmpdir(), 'droppay-files-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const { address, text } of await machineReadableFiles()) {
    const file = join(folder, address);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const shell = await openShell(fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js')));
  onTestFinished(shell.remove);
  const command = RUN_WORKFLOW.replace('http://127.0.0.1:4010', mock.url);
  const said = await shell.run([`export REDOCLY_TELEMETRY=off\ncd '${folder}'\n${command} 2>&1`]);
  expect(said.join('\n')).toMatch(/Workflows: 1 passed, 1 total/);
});

import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import { control } from '@droppay/sandbox';
import { startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import type { Block } from './blocks.ts';
import { type Guide, readGuide, type Step } from './guide.ts';
import { type Programs, writePrograms } from './programs.ts';
import { repository } from './repository.ts';
import { ResponseComparer } from './same-response.ts';
import { openShell, type Shell } from './shell.ts';
import { runSteps } from './run-steps.ts';

const folder = 'packages/docs-site/src/content/docs/guides';
const root = fileURLToPath(repository);
const pages = globSync('**/*.{md,mdx}', { cwd: `${root}${folder}` }).toSorted();
const guides = await Promise.all(pages.map((name) => readGuide(`${folder}/${name}`)));

test('there are guides, and most have something to run', () => {
  expect(pages.length).toBeGreaterThan(9);
  expect(guides.filter(hasCode).length).toBeGreaterThan(7);
});

function hasCode({ starts, steps, files }: Guide): boolean {
  return starts.length + steps.length + files.size > 0;
}

describe.each(guides.filter(hasCode))('$page', ({ starts, steps, files }) => {
  const ports = new Map<string, number>();
  const inPlace = (code: string): string =>
    code.replaceAll(/\b(?:4010|4011|8080|8081)\b/g, (shown) => `${ports.get(shown)}`);
  const shownFor = new Map<string, string>();
  const asInPage = (output: string): string =>
    output.replaceAll(/(?<=127\.0\.0\.1:)\d+/g, (port) => shownFor.get(port) ?? port);
  const servers: { close: () => unknown }[] = [];
  let programs: Programs;
  let shell: Shell;

  beforeAll(async () => {
    shell = await openShell();
    for (const shown of ['4010', '4011', '8080', '8081']) {
      const port = await freePort();
      ports.set(shown, port);
      shownFor.set(`${port}`, shown);
    }
    for (const { program } of starts) servers.push(await start(inPlace(program), shell));
    if (!starts.some(({ program }) => program.includes('4010')))
      servers.push(await startSandbox({ port: ports.get('4010')! }));
    const placed = new Map<Block, string>();
    for (const [name, block] of files) placed.set({ ...block, program: inPlace(block.program) }, name);
    programs = await writePrograms([...placed.keys()], (block) => placed.get(block)!);
  }, 60_000);
  afterAll(async () => {
    for (const { close } of servers) await close();
    await programs.remove();
    await shell.remove();
  });
  const reset = (): Promise<unknown> => control(fetch, inPlace('http://127.0.0.1:4010')).reset();

  test.skipIf(files.size === 0)('its programs compile', { timeout: 120_000 }, async () => {
    expect(await programs.compile()).toBe('');
  });

  const calls = steps.map(({ block }) => block.program).join('\n');
  const isRunByPage = (name: string): boolean => calls.includes(name);
  const alone = [...files].filter(([name]) => !isRunByPage(name)).map(([name, block]) => ({ name, block }));
  test.for(alone)('$name runs and prints what it says', { timeout: 120_000 }, async ({ name, block }) => {
    await reset();
    if (name.endsWith('.test.ts')) return runTests(programs.folder, name, block.program);
    const { stdout } = await promisify(execFile)(process.execPath, [name], {
      cwd: programs.folder,
      env: { NO_COLOR: '1' },
      timeout: 60_000,
    });
    expect(asInPage(stripVTControlCharacters(stdout)).split('\n').slice(0, -1)).toEqual(block.prints);
  });

  test.skipIf(steps.length === 0)(
    'its calls get the responses that it shows',
    { timeout: 120_000 },
    async () => {
      await reset();
      const outputs = await runSteps(steps, programs.folder, inPlace, [shell.folder]);
      const comparer = new ResponseComparer(calls.includes('"now":'));
      const differences = steps.flatMap(({ block, shows }, index) => {
        const found = differencesOf(comparer, shows, asInPage(outputs[index]!));
        return found.map((difference) => `${block.page}:${block.line} ${difference}`);
      });
      expect(differences).toEqual([]);
    },
  );
});

function differencesOf(comparer: ResponseComparer, shows: Step['shows'], output: string): string[] {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if ('lines' in shows) return comparer.differences(shows.lines, lines);
  try {
    return comparer.differences(shows.json, JSON.parse(output));
  } catch (error) {
    return [`does not print JSON, as the page shows, but: ${output} (${String(error)})`];
  }
}

/** As the page says. Resolves when it says where it is. */
async function start(command: string, shell: Shell): Promise<{ close: () => void }> {
  const { stop, said } = await shell.start(command);
  const [, port] = /--port (\d+)/.exec(command) ?? [];
  expect(said).toContain(`http://127.0.0.1:${port}`);
  return { close: stop };
}

async function runTests(cwd: string, name: string, program: string): Promise<void> {
  const vitest = `${root}node_modules/vitest/vitest.mjs`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [vitest, 'run', '--root', cwd, name, '--testTimeout', '60000'],
    {
      env: { ...process.env, NO_COLOR: '1' },
    },
  );
  const count = [...program.matchAll(/^test\(/gm)].length;
  expect(count).toBeGreaterThan(0);
  expect(stripVTControlCharacters(stdout)).toContain(`${count} passed (${count})`);
}

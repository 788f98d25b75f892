import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sources, start, type Started } from './programs.ts';

/** A package as an image has it, with a command of the given source. */
async function imageOf(program: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-image-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(sources, join(folder, 'container'), { recursive: true });
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/server.js'), program);
  const manifest = { name: 'server', type: 'module', bin: { server: './bin/server.js' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return join(folder, 'container/start.ts');
}

/** Resolves with what it has printed once that holds `text`. */
async function printed({ child }: Started, text: string): Promise<void> {
  let all = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      all += String(chunk);
      if (all.includes(text)) resolve();
    });
  });
}

const idle = 'setInterval(() => {}, 1000);';
const graceful = (milliseconds: number): string =>
  `process.once('SIGTERM', () => setTimeout(() => { console.log('closed'); process.exit(0); }, ${milliseconds}));`;

test('it becomes the command of the package around it, with the arguments of the container', async () => {
  const program = await imageOf('console.log(JSON.stringify(process.argv.slice(1)));');
  const { code, output } = await start([program, '--log'], { PORT: '4011' }).ended;
  expect(code).toBe(0);
  const [path, ...args] = JSON.parse(output) as string[];
  expect(path).toMatch(/bin\/server\.js$/);
  expect(args).toEqual(['--host', '0.0.0.0', '--port', '4011', '--log']);
});

test('what is wrong with PORT is one line, and the code 1', async () => {
  const program = await imageOf(idle);
  expect(await start([program], { PORT: 'http' }).ended).toEqual({
    code: 1,
    signal: null,
    output: 'PORT is a number from 1 to 65535, not "http".\n',
  });
});

test.for([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s ends a server that does not listen for it yet with %i', async ([signal, code]) => {
  const started = start([await imageOf(`console.log('up'); ${idle}`)], { PORT: '4010' });
  await printed(started, 'up');
  started.child.kill(signal);
  expect(await started.ended).toMatchObject({ code, signal: null });
});

test('a server that listens for a signal ends in its own time', async () => {
  const started = start([await imageOf(`${graceful(300)} console.log('up'); ${idle}`)], { PORT: '4010' });
  await printed(started, 'up');
  started.child.kill('SIGTERM');
  expect(await started.ended).toMatchObject({ code: 0, output: 'up\nclosed\n' });
});

test('a second signal ends it at once', async () => {
  const program = `
    process.once('SIGTERM', () => console.log('closing'));
    console.log('up');
    ${idle}`;
  const started = start([await imageOf(program)], { PORT: '4010' });
  await printed(started, 'up');
  started.child.kill('SIGTERM');
  await printed(started, 'closing');
  started.child.kill('SIGTERM');
  expect(await started.ended).toMatchObject({ code: 143 });
});

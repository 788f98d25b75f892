import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Report } from './observer.ts';
import { unhandled } from './program.ts';
import { forms, leaksIn, type SecretName, secrets } from './secrets.ts';

const names = Object.keys(secrets) as SecretName[];

interface Run extends Report {
  /** Secrets that the process wrote to its console while it made calls. */
  logged: string[];
  /** Secrets in what Node wrote about errors that nobody handled. */
  unhandled: string[];
}

/** Walks through every situation in a process of its own. */
async function walked(kind: 'real' | 'leaky'): Promise<Run> {
  const child: ChildProcess = fork(new URL('program.ts', import.meta.url), [kind], {
    execArgv: ['--unhandled-rejections=warn', '--trace-warnings'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  onTestFinished(() => void child.kill());
  const messages: Report[] = [];
  child.on('message', (message) => messages.push(message as Report));
  const [out, errors] = await Promise.all([
    textOf(child.stdout!),
    textOf(child.stderr!),
    once(child, 'exit'),
  ]);
  const [report] = messages;
  if (report === undefined) throw new Error(`The walk broke: ${errors}`);
  const [before = '', after = ''] = errors.split(unhandled);
  const found = (written: string): string[] => [...leaksIn(written)].map((leak) => leak.join(': '));
  return { ...report, logged: found(out + before), unhandled: found(after) };
}

// What a program turns on in its process shows requests as they are, whoever sends them: NODE_DEBUG=http, undici's
// diagnostics channels, inspectors, core dumps. No client can keep its secrets from them, and this matrix has none of them.
describe('secrets', { timeout: 120_000 }, () => {
  test('are in nothing that a client hands out, writes or throws', async () => {
    const run = await walked('real');
    const channels = run.channels.length + 2;
    const leaks = Object.keys(run.leaks).length + run.logged.length + run.unhandled.length;
    console.log(
      `${names.length} secrets x ${channels} channels = ${names.length * channels} cells, ` +
        `${run.texts} texts of ${run.situations} situations: ${leaks} leaks`,
    );
    expect(run.leaks).toEqual({});
    expect(run.logged).toEqual([]);
    expect(run.unhandled).toEqual([]);
    expect(run.unprintable).toEqual([]);
    expect(run.kinds).toEqual([
      'DropPayError not_sent',
      'DropPayError rejected',
      'DropPayError unknown',
      'RangeError',
      'TypeError',
      'WaitError aborted',
      'WaitError final',
      'WaitError timeout',
    ]);
    expect(run.travelled).toEqual(names);
  });

  test('would be found in every channel', async () => {
    const run = await walked('leaky');
    const cells = names.flatMap((name) => run.channels.map((channel) => `${name} in ${channel}`));
    // What has functions, or is the platform's own, cannot be cloned, so nothing is cloned with it.
    const cannot = /in (droppay\.api|pending call|raw response) by (structuredClone|v8\.serialize)$/;
    expect(cells.filter((cell) => !(cell in run.leaks) && !cannot.test(cell))).toEqual([]);
    const all = (leaks: string[]): number => names.filter((name) => leaks.join('\n').includes(name)).length;
    expect([all(run.logged), all(run.unhandled)]).toEqual([names.length, names.length]);
  });
});

describe('the detector', () => {
  const written = names.flatMap((name) =>
    Object.entries(forms).flatMap(([form, write]) =>
      write(secrets[name]).map((text) => ({ name, form, text })),
    ),
  );

  test('finds every secret in every form', () => {
    const missed = written.filter(
      ({ name, text }) => ![...leaksIn(`before ${text} after`).keys()].some((leak) => leak.startsWith(name)),
    );
    expect(missed).toEqual([]);
  });

  test('finds any 16 characters of it', () => {
    const missed = written.flatMap(({ name, form, text }) =>
      Array.from({ length: text.length - 15 }, (_, start) => text.slice(start, start + 16))
        .filter((piece) => leaksIn(`before ${piece} after`).size === 0)
        .map((piece) => `${name} ${form}: ${piece}`),
    );
    expect(missed).toEqual([]);
  });

  test('finds nothing in words', () => {
    const words = 'charges.create got status 401/102 InvalidAccessToken, "Access token is expired".';
    expect(leaksIn(words + JSON.stringify(Object.keys(secrets))).size).toBe(0);
  });
});

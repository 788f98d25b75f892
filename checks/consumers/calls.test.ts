import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HandWrittenCall, handWrittenCalls } from '@droppay/docs-site/consumers';
import { afterEach, expect, test } from 'vitest';
import { type Death, deaths, startDying } from './deaths.ts';
import { checkInstalled, checkPrograms } from './toolchains.ts';

/** The name of the file, and the command that runs it. */
const runners: Partial<Record<HandWrittenCall['language'], readonly [string, string]>> = {
  PHP: ['call.php', 'php call.php'],
  Python: ['call.py', '/usr/bin/python3 call.py'],
  Ruby: ['call.rb', 'ruby call.rb'],
  Go: ['call.go', 'GO111MODULE=off GOCACHE=$PWD/cache go run call.go'],
  Java: ['call.java', 'java call.java'],
  Shell: ['call.sh', 'sh call.sh'],
  JavaScript: ['call.mjs', `'${process.execPath}' call.mjs`],
};

const calls = handWrittenCalls.filter(({ language }) => language in runners);

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

test.each(calls)('$id books once, as the page has it', async ({ client, language, code }) => {
  for (const [, name, version] of client.matchAll(/(\w+) (\d[\d.]*)/g)) {
    await checkInstalled(name!, version!);
  }
  const charge = await writeCall(language, code);
  for (const death of deaths) expect(await charge(death), death).toMatchObject({ booked: 1 });
});

const choices = calls.flatMap((call) => {
  const { once, byDefault, noHelp } = call.change ?? {};
  if (once === undefined || byDefault === undefined) return [];
  return [['by default', byDefault] as const, ...Object.entries(noHelp ?? {})].map(([what, text]) =>
    Object.assign({ what, once, text }, call),
  );
});

test('a call that books once by default names no change, and the others do', () => {
  for (const { id, bookedByDefault, change, setting } of calls) {
    expect([change !== undefined, setting !== undefined], id).toEqual(
      bookedByDefault === 1 ? [false, false] : [true, true],
    );
  }
});

// Other versions may do better or worse: then the page is to say so. And the count is seen to reach two.
test.each(choices)('$id books $bookedByDefault times $what', async (choice) => {
  expect(choice.code).toContain(choice.once);
  const charge = await writeCall(choice.language, choice.code.replace(choice.once, choice.text));
  for (const death of choice.what === 'by default' ? deaths : (['RST'] as const)) {
    const { booked, isReused, output } = await charge(death);
    expect(isReused, death).toBe(true);
    expect(booked, death).toBe(choice.bookedByDefault);
    // The worst of it: the program sees nothing but success.
    expect(output, death).toContain('DONE');
  }
});

/** Writes a program, and runs it against a DropPay whose connection dies after the booking. */
async function writeCall(
  language: HandWrittenCall['language'],
  code: string,
): Promise<(death: Death) => Promise<{ booked: number; isReused: boolean; output: string }>> {
  checkPrograms(language);
  const [file, command] = runners[language]!;
  const folder = await mkdtemp(join(tmpdir(), 'droppay-call-'));
  undo.push(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, file), code);
  return async (death) => {
    const { url, subject, arrivals, bookings, close } = await startDying(death);
    undo.push(close);
    const env = {
      ...process.env,
      DROPPAY: url,
      TOKEN: 'a-token',
      AUTHORIZATION: subject.authorizationId,
      PAY_TOKEN: subject.payToken,
    };
    const output = await new Promise<string>((resolve) => {
      execFile('sh', ['-c', command], { cwd: folder, env, timeout: 60_000 }, (_, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
    return { booked: bookings(), isReused: arrivals[0]?.isReused ?? false, output };
  };
}

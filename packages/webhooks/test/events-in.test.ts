import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';

test('a delivery that cannot be read for a missing file is told and not taken, start() says so, and the next is handled', async () => {
  const program = new URL('programs/missing-file.ts', import.meta.url);
  const child = fork(program, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  onTestFinished(() => void child.kill());
  const [outcome] = (await once(child, 'message')) as [unknown];
  expect(outcome).toEqual({
    first: 500,
    start: 'Error: It is missing.',
    second: 200,
    told: ['The delivery was not handled. Error: It is missing.'],
    handled: 1,
  });
}, 60_000);

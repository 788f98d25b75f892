import { expect, test } from 'vitest';
import { inTime, persist } from '../src/persist.ts';
import { failure } from './fixtures.ts';
import { virtualTime } from './model/time.ts';

test('what comes in time is what it settles as', async () => {
  const time = virtualTime(() => 0);
  expect(await inTime(time, 10, async () => 'done')).toBe('done');
  const thrown = inTime(time, 10, () => {
    throw new Error('No.');
  });
  await expect(thrown).rejects.toThrow('No.');
});

test('what comes too late is handed on', async () => {
  const time = virtualTime(() => 0);
  const late: string[] = [];
  const slow = inTime(
    time,
    10,
    async () => {
      await new Promise<void>((resolve) => void time.after(20, resolve));
      return 'done';
    },
    (result) => late.push(result),
  );
  const ended = failure(slow);
  await time.pass(10);
  expect(await ended).toMatchObject({ message: 'No response within 10 ms.' });
  await time.pass(20);
  expect(late).toEqual(['done']);
});

test('a call is repeated with growing pauses as long as there is time', async () => {
  const time = virtualTime(() => 0);
  const began = time.now();
  const calls: number[] = [];
  const ended = failure(
    persist(
      time,
      () => began + 1000 - time.now(),
      100,
      async () => {
        calls.push(time.now() - began);
        throw new Error('Not yet.');
      },
    ),
  );
  await time.pass(1000);
  expect(await ended).toMatchObject({ message: 'Not yet.' });
  expect(calls).toEqual([0, 20, 60, 140, 300, 620]);
});

test('what says that it is not to be repeated is not', async () => {
  let calls = 0;
  const call = async (): Promise<never> => {
    calls += 1;
    throw Object.assign(new Error('Full.'), { again: false });
  };
  await expect(
    persist(
      virtualTime(() => 0),
      () => 1000,
      100,
      call,
    ),
  ).rejects.toThrow('Full.');
  expect(calls).toBe(1);
});

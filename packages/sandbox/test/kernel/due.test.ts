import { expect, test } from 'vitest';
import { memoryStorage } from '../../src/index.ts';
import { type Due, dueBetween, dueOf, schedule, unschedule } from '../../src/kernel/due.ts';
import { play } from '../play.ts';

const due = (at: number, id: string): Due => ({ at, task: 'charge.account', id });

test('what is due is found by time and by record, until it happens', async () => {
  await memoryStorage().transaction(async (transaction) => {
    for (const each of [due(30, 'CHA1'), due(10, 'CHA1'), due(20, 'CHA10'), due(10, 'CHA1')]) {
      schedule(transaction, each);
    }
    const between = async (range: Parameters<typeof dueBetween>[0]): Promise<number[]> =>
      (await transaction.list('due', dueBetween(range))).map(([, { at }]) => at);
    expect(await between({})).toEqual([10, 20, 30]);
    expect(await between({ until: 20 })).toEqual([10, 20]);
    expect(await between({ after: 10, limit: 1 })).toEqual([20]);
    expect(await dueOf(transaction, 'CHA1')).toEqual([due(10, 'CHA1'), due(30, 'CHA1')]);
    unschedule(transaction, due(10, 'CHA1'));
    expect(await between({})).toEqual([20, 30]);
    expect(await dueOf(transaction, 'CHA1')).toEqual([due(30, 'CHA1')]);
  });
});

test('both lists of what is due stay the same, whatever happens', async () => {
  const storage = memoryStorage();
  const game = await play({ storage });
  const { pay_token } = await game.granted();
  await game.ask('POST', '/shop/v1/pos/charge', { pay_token_val: pay_token.val, amount: 50 });
  await game.as();
  const lists = (): Promise<[Due[], Due[]]> =>
    storage.transaction(async ({ list }) => [
      (await list('due')).map(([, each]) => each),
      (await list('dueOf')).map(([, each]) => each),
    ]);
  const sorted = (list: Due[]): string[] => list.map((each) => JSON.stringify(each)).toSorted();
  const counts: number[] = [];
  for (const duration of ['0s', '2h', '30d']) {
    await game.clock.advance(duration);
    const [byTime, byRecord] = await lists();
    expect(sorted(byRecord)).toEqual(sorted(byTime));
    counts.push(byTime.length);
  }
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(counts[0]).toBeGreaterThan(counts.at(-1)!);
});

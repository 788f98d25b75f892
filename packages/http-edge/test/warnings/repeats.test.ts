import { expect, test } from 'vitest';
import { createRepeats, type Sending, whatIsSent } from '../../src/warnings/repeats.ts';

/** A charge at `at` milliseconds of both clocks. */
function charge(at: number, more: Partial<Sending> = {}): Sending {
  return { what: 'charge', movesMoney: true, at, clock: at, outcome: { kind: 'open' }, ...more };
}

/** What is said of the second of two requests that are the same. */
function ruleOf(first: Sending, second: Sending): string | undefined {
  const repeats = createRepeats();
  repeats.add(first, 'same');
  repeats.warningOf(first);
  repeats.add(second, 'same');
  return repeats.warningOf(second)?.rule;
}

const head = ['Host', 'x', 'Accept', '*/*'];
const lost = (at: number) => ({ kind: 'lost', at }) as const;
const answered = (status: number) => ({ kind: 'answered', status }) as const;

test.each<[string, Sending, Sending, string | undefined]>([
  [
    'the same bytes at once on another connection',
    charge(0, { head, connection: 1, outcome: lost(20) }),
    charge(25, { head, connection: 2 }),
    'sent-twice',
  ],
  [
    'the same bytes a second later',
    charge(0, { head, connection: 1, outcome: lost(20) }),
    charge(1_020, { head, connection: 2 }),
    'sent-twice',
  ],
  [
    'the same bytes after more than a second',
    charge(0, { head, connection: 1, outcome: lost(20) }),
    charge(1_021, { head, connection: 2 }),
    'sent-again',
  ],
  [
    'other headers at once',
    charge(0, { head, connection: 1, outcome: lost(20) }),
    charge(25, { head: [...head, 'A', 'b'], connection: 2 }),
    'sent-again',
  ],
  [
    'another spelling of the headers',
    charge(0, { head, connection: 1, outcome: lost(20) }),
    charge(25, { head: ['host', 'x', 'Accept', '*/*'], connection: 2 }),
    'sent-again',
  ],
  ['one without connections', charge(0, { outcome: lost(20) }), charge(25), 'sent-again'],
  ['one ten minutes after it was lost', charge(0, { outcome: lost(0) }), charge(600_000), 'sent-again'],
  ['one later than that', charge(0, { outcome: lost(0) }), charge(600_001), undefined],
  ['one after a 503', charge(0, { outcome: answered(503) }), charge(500), 'retried-error'],
  ['one after a 500, an hour later', charge(0, { outcome: answered(500) }), charge(3_600_000), undefined],
  ['one while the first is under way', charge(0), charge(5), 'at-once'],
  ['one after a success', charge(0, { outcome: answered(200) }), charge(60_000), 'repeated'],
  ['one after a refusal', charge(0, { outcome: answered(403) }), charge(10), 'repeated'],
  ['one a minute later', charge(0, { outcome: answered(200) }), charge(60_001), undefined],
  [
    'one of a month later, by the clock of the data',
    charge(0, { outcome: answered(200) }),
    charge(10, { clock: 2_592_000_000 }),
    undefined,
  ],
  ...[401, 410, 429].map((status): [string, Sending, Sending, undefined] => [
    `one after a ${status}, which asks for it`,
    charge(0, { outcome: answered(status) }),
    charge(10),
    undefined,
  ]),
  [
    'what moves no money, after a success',
    charge(0, { movesMoney: false, outcome: answered(200) }),
    charge(10, { movesMoney: false }),
    undefined,
  ],
  [
    'what moves no money, under way',
    charge(0, { movesMoney: false }),
    charge(10, { movesMoney: false }),
    undefined,
  ],
  [
    'what moves no money, lost',
    charge(0, { movesMoney: false, outcome: lost(5) }),
    charge(10, { movesMoney: false }),
    'sent-again',
  ],
])('%s', (_, first, second, rule) => {
  expect(ruleOf(first, second)).toBe(rule);
});

test('what is not the same is no repetition', () => {
  const repeats = createRepeats();
  const [first, second] = [charge(0, { outcome: answered(200) }), charge(1)];
  repeats.add(first, '/charge', 'one');
  repeats.add(second, '/charge', 'two');
  expect(repeats.warningOf(second)).toBeUndefined();
});

test('of two that are the same in other respects the later one counts', () => {
  const repeats = createRepeats();
  repeats.add(charge(0, { number: 1, outcome: lost(0) }), 'bytes');
  repeats.add(charge(10, { number: 2, outcome: answered(403) }), 'meaning');
  const third = charge(20);
  repeats.add(third, 'bytes');
  repeats.add(third, 'meaning');
  expect(repeats.warningOf(third)?.message).toContain('as request 2, and was refused with 403');
});

test('both were carried out is said only where it is known', () => {
  const say = (done: boolean) => {
    const repeats = createRepeats();
    repeats.add(charge(0, { number: 7, head, connection: 1, outcome: lost(4), done }), 'same');
    const second = charge(7, { head, connection: 2, done: true });
    repeats.add(second, 'same');
    return repeats.warningOf(second)?.message;
  };
  expect(say(true)).toContain(
    'the connection of request 7 ended without a response, and the same bytes came again 3 ms later. Both were carried out.',
  );
  expect(say(false)).not.toContain('Both');
});

test('the same is said ten times, and then no more until it has been quiet', () => {
  const repeats = createRepeats();
  const said = Array.from({ length: 30 }, (_, index) => {
    const sending = charge(index);
    repeats.add(sending, 'same');
    const found = repeats.warningOf(sending);
    sending.outcome = answered(200);
    return found?.message;
  });
  expect(said.filter(Boolean)).toHaveLength(10);
  expect(said[10]).toContain('It is not said again.');
  const later = charge(100_000);
  repeats.add(later, 'same');
  expect(repeats.warningOf(later)).toBeUndefined();
  later.outcome = answered(200);
  const again = charge(100_001);
  repeats.add(again, 'same');
  expect(repeats.warningOf(again)?.rule).toBe('repeated');
});

test('the latest thousand are remembered, at least, and two thousand at most', () => {
  const repeats = createRepeats();
  const fill = (count: number, name: string): void => {
    for (let index = 0; index < count; index += 1) repeats.add(charge(0), `${name} ${index}`);
  };
  const ruleFor = (...same: string[]): string | undefined => {
    const sending = charge(1);
    repeats.add(sending, ...same);
    return repeats.warningOf(sending)?.rule;
  };
  repeats.add(charge(0, { outcome: answered(200) }), 'first');
  fill(999, 'one');
  expect(ruleFor('first')).toBe('repeated');
  repeats.add(charge(0, { outcome: answered(200) }), 'second');
  fill(2_000, 'two');
  expect(ruleFor('second')).toBeUndefined();
  repeats.add(charge(0, { outcome: answered(200) }), 'third');
  repeats.clear();
  expect(ruleFor('third')).toBeUndefined();
});

test('a message calls a money movement by its name', () => {
  expect(
    ['createCharge', 'chargeCheckout', 'createRefund', 'createPush', 'createPullTransfer', 'createPos'].map(
      whatIsSent,
    ),
  ).toEqual(['charge', 'charge', 'refund', 'push', 'transfer', 'request']);
});

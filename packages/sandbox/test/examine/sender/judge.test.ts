import { describe, expect, test } from 'vitest';
import { type Ended, judge } from '../../../src/examine/sender/judge.ts';
import type { Trial, TrialCount, TrialSend } from '../../../src/index.ts';

const trial = (variant: string): Trial => ({
  id: 'CHT1',
  variant,
  title: 'a connection dies',
  operation: 'createCharge',
  amount: 19.9,
  access_token: 'secret-token',
  pos_id: 'POS1',
  authorization_id: 'CHT1',
  pay_token: 'secret-pay-token',
});

const send = (more: Partial<TrialSend> = {}): TrialSend => ({
  number: 1,
  after: 0,
  length: 70,
  same: true,
  connection: 4,
  on_connection: 2,
  ...more,
});

const counted = (more: Partial<TrialCount>): TrialCount => ({
  id: 'CHT1',
  variant: 'reused-closed',
  operation: 'createCharge',
  amount: 19.9,
  met: true,
  earlier: 1,
  later: 0,
  sends: [send()],
  moved: 19.9,
  ...more,
});

const judged = (count: Partial<TrialCount>, ended?: Ended): ReturnType<typeof judge> => {
  const { variant = 'reused-closed' } = count;
  return judge(trial(variant), counted({ ...count, variant }), ended);
};

test('a call that is sent once, and of which nothing is said, passes', () => {
  expect(judged({})).toEqual({
    id: 'reused-closed',
    title: 'When a connection dies, it is sent once',
    state: 'passed',
    because: 'It was sent once, 70 bytes: connection 4 as its request 2. Money moved once: 19.90 euro.',
    findings: [],
  });
});

test('a call that is sent again fails, with its connections, its bytes and the money', () => {
  const again = send({ number: 2, after: 12, same: false, connection: 5, on_connection: 1, status: 200 });
  const { state, because, findings } = judged({ sends: [send(), again], moved: 39.8 }, { exit: 0 });
  expect([state, findings.map(({ rule }) => rule)]).toEqual(['failed', ['sends-again']]);
  expect(because).toBe(
    'It was sent twice, 70 bytes: connection 4 as its request 2; connection 5 as its request 1, 12 ms later, ' +
      'other bytes, responded with 200. Money moved twice: 39.80 euro. The program ended with 0.',
  );
  expect(findings[0]!.seen).toBe(because);
});

test('a second send that was refused is the loss that it is', () => {
  const { state, because } = judged({ sends: [send(), send({ status: 403 }), send({ status: 403 })] });
  expect(state).toBe('failed');
  expect(because).toContain('It was sent 3 times');
  expect(because).toContain(
    'Money moved once: 19.90 euro; the second send was refused, which reads as if none had moved.',
  );
});

test('a push that moves nothing yet is an order each time', () => {
  const { because } = judged({ operation: 'createPush', moved: 0, sends: [send(), send({ status: 200 })] });
  expect(because).toContain('Each is an order of its own, which waits to be approved.');
  expect(because).not.toContain('refused');
});

describe('success', () => {
  test.each<[string, Partial<TrialCount>, Ended, string[]]>([
    ['without a response or a read is believed blindly', {}, { exit: 0 }, ['believes-blindly']],
    ['after a read is known', { later: 1 }, { exit: 0 }, []],
    ['that is not claimed is right', {}, { exit: 1 }, []],
    ['of a program of which nothing is known is no matter', {}, undefined, []],
    ['where nothing went wrong is known', { variant: 'undisturbed', met: false }, { exit: 0 }, []],
  ])('%s', (_, count, ended, rules) => {
    const { state, findings } = judged(count, ended);
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
    expect(state).toBe(rules.length === 0 ? 'passed' : 'warned');
  });
});

describe('a program that does not work', () => {
  test.each<[string, Partial<TrialCount>, Ended]>([
    ['sends nothing', { sends: [], moved: 0 }, { exit: 0 }],
    ['sends nothing, whoever it was', { sends: [], moved: 0 }, undefined],
    ['fails', {}, { exit: 127 }],
  ])('%s when nothing goes wrong, which is a fault', (_, count, ended) => {
    const { state, findings } = judged({ variant: 'undisturbed', met: false, ...count }, ended);
    expect([state, findings.map(({ rule }) => rule)]).toEqual(['failed', ['does-not-charge']]);
  });

  test('does not end, which is a warning', () => {
    const { state, findings } = judged({}, { stoppedAfter: 2000 });
    expect([state, findings.map(({ rule }) => rule)]).toEqual(['warned', ['does-not-end']]);
    expect(findings[0]!.seen).toBe('The program was stopped after 2 s.');
  });
});

test.each<[string, Partial<TrialCount>, string]>([
  ['no call came', { sends: [], moved: 0 }, 'No such call came.'],
  ['the call was the first request', { earlier: 0 }, 'The call was the first request of all'],
  ['the call had a connection of its own', { earlier: 2 }, 'The call came on a fresh connection'],
  [
    'a fresh connection was asked for',
    { variant: 'fresh-closed' },
    'The call came on a connection that was used',
  ],
])('a fault that was not met shows nothing: %s', (_, count, because) => {
  const { state, because: said } = judged({ met: false, ...count }, { exit: 0 });
  expect(state).toBe('skipped');
  expect(said).toContain(because);
});

test('a call that is sent again fails although the fault was not met', () => {
  const { state, because } = judged({ met: false, sends: [send(), send({ status: 200 })], moved: 39.8 });
  expect(state).toBe('failed');
  expect(because).not.toContain('refused');
});

test('no secret is in what is said', () => {
  const said = JSON.stringify(judged({ sends: [send(), send()] }, { stoppedAfter: 1 }));
  expect(said).not.toContain('secret');
});

import type { Fault, Step } from './fault.ts';

const DONE: Step = { respond: { status: 200, body: 'the right one' } };

/** Milliseconds: some runtimes take what is announced for the response, and wait for its end. */
const TIMEOUT = 2500;

/** Responses that announce another. */
export const informationalFaults: readonly Fault[] = [
  ...[100, 102, 103].flatMap((status): Fault[] => [
    {
      name: `${status}, then 200`,
      group: '1xx',
      timeout: TIMEOUT,
      steps: [{ respond: { status } }, DONE],
      says: 'resolved',
    },
    {
      name: `${status}, then closed`,
      group: '1xx',
      timeout: TIMEOUT,
      steps: [{ respond: { status } }, 'FIN'],
      says: 'unknown',
    },
  ]),
  {
    name: '103 thrice, then 200',
    group: '1xx',
    timeout: TIMEOUT,
    steps: [{ respond: { status: 103 } }, { respond: { status: 103 } }, { respond: { status: 103 } }, DONE],
    says: 'resolved',
  },
  {
    name: '101, then closed',
    group: '1xx',
    timeout: TIMEOUT,
    steps: [{ respond: { status: 101, headers: { Upgrade: 'money', Connection: 'Upgrade' } } }, 'FIN'],
    says: 'unknown',
  },
];

import type { Fault, Step } from './fault.ts';

const DONE: Step = { respond: { status: 200, body: 'the right one' } };

/** Milliseconds: some runtimes take what is announced for the response, and wait for its end. */
const TIMEOUT = 2500;

/** workerd takes what announces a response for the response, and Node's fetch fails at 100. */
const ANNOUNCED = { workerd: 'unknown', others: 'resolved' } as const;
const CONTINUED = {
  ...ANNOUNCED,
  node20: 'unknown',
  node22: 'unknown',
  node24: 'unknown',
  node26: 'unknown',
} as const;

/** Responses that announce another. */
export const informationalFaults: readonly Fault[] = [
  ...[100, 102, 103].flatMap((status): Fault[] => [
    {
      name: `${status}, then 200`,
      group: '1xx',
      timeout: TIMEOUT,
      steps: [{ respond: { status } }, DONE],
      says: status === 100 ? CONTINUED : ANNOUNCED,
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
    says: ANNOUNCED,
  },
  {
    name: '101, then closed',
    group: '1xx',
    timeout: TIMEOUT,
    steps: [{ respond: { status: 101, headers: { Upgrade: 'money', Connection: 'Upgrade' } } }, 'FIN'],
    says: 'unknown',
  },
];

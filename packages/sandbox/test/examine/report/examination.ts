import type { Examination, Finding } from '../../../src/index.ts';

const finding: Finding = {
  rule: 'charges-twice',
  severity: 'fault',
  title: 'It charges the same payment twice',
  sent: 'the same delivery at once',
  seen: '2 charges of CHTQA45B7PA98, where one was due',
  why: 'The customer pays twice for one order, and nobody at the shop will notice before the customer writes.',
  advice: 'Note the id <first> & "charge" then.',
};

/** One of each state. */
export const examination: Examination = {
  examined: 'the receiver at http://shop@127.0.0.1:8080/hooks/authorization, as listener of authorization',
  kind: 'receiver',
  started: '2026-03-16T19:20:30.000Z',
  seconds: 8.5,
  faults: 1,
  warnings: 1,
  checks: [
    { id: 'once', title: 'A delivery, once', state: 'passed', findings: [] },
    {
      id: 'large',
      title: 'A body of 70 KB',
      state: 'warned',
      findings: [{ ...finding, rule: 'refuses-large', severity: 'warning', title: 'It refuses a body' }],
    },
    { id: 'duplicates', title: 'The same again', state: 'failed', findings: [finding] },
    { id: 'burst', title: 'A burst', state: 'skipped', because: 'It was not asked for.', findings: [] },
  ],
};

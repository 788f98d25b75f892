import { expect, test } from 'vitest';
import type { JudgedCell } from './run-trials.ts';
import { type Result, saidByGroup, sums } from './tables.ts';

const cell = (group: string, verdict: string, more: Partial<JudgedCell> = {}): JudgedCell =>
  ({ group, told: { verdict }, bookings: 1, isReused: false, ...more }) as JudgedCell;

const results: Result[] = [
  {
    name: 'Node 24',
    version: '24.1.0',
    isWrapped: false,
    cells: [cell('none', 'resolved', { isReused: true }), cell('stalls', 'unknown')],
  },
  {
    name: 'Bun',
    version: '1.4.5',
    isWrapped: false,
    cells: [cell('none', 'resolved'), cell('stalls', 'unknown')],
  },
  {
    name: 'Deno',
    version: '2.9.6',
    isWrapped: false,
    cells: [
      cell('none', 'resolved'),
      cell('stalls', 'rejected', { bookings: 2, falsehood: 'It is booked.' }),
    ],
  },
  { name: 'ky, node24', version: '24.1.0', isWrapped: true, cells: [] },
];

test('a runtime has its sums in a line', () => {
  expect(sums(results).split('\n')).toEqual([
    '                  calls  used  booked  resolved  rejected  not_sent  unknown  refused  false',
    'Node 24 (24.1.0)      2     1       1         1         0         0        1        0      0',
    'Bun (1.4.5)           2     0       1         1         0         0        1        0      0',
    'Deno (2.9.6)          2     0       2         1         1         0        0        0      1',
    'ky, node24            0     0       0         0         0         0        0        0      0',
  ]);
});

test('runtimes on which the client says the same are one line', () => {
  expect(saidByGroup(results).split('\n')).toEqual([
    'faults  the client says  on',
    'none    resolved 1       Node 24; Bun; Deno',
    'stalls  unknown 1        Node 24; Bun',
    '        rejected 1       Deno',
  ]);
});

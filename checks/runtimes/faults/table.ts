import { calls } from '../server/subject.ts';
import { bodyFaults } from './bodies.ts';
import { closeFaults } from './closes.ts';
import type { Fault } from './fault.ts';
import { informationalFaults } from './informational.ts';
import { pipelineFaults } from './pipelines.ts';
import { redirectFaults } from './redirects.ts';
import { stallFaults } from './stalls.ts';
import { statusFaults } from './statuses.ts';
import { unreachableFaults } from './unreachable.ts';

/** Every row. The first group has no fault: without it a client that refuses everything would pass. */
export const faults: readonly Fault[] = [
  {
    name: 'no fault',
    group: 'none',
    steps: [{ respond: { status: 200, body: 'the right one' } }],
    calls,
    says: 'resolved',
  },
  ...closeFaults,
  ...bodyFaults,
  ...informationalFaults,
  ...redirectFaults,
  ...statusFaults,
  ...stallFaults,
  ...pipelineFaults,
  ...unreachableFaults,
];

/** The lines of the table, in its order. */
export const groups: readonly string[] = [...new Set(faults.map(({ group }) => group))];

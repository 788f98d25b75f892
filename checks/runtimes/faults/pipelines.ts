import type { Fault, Step } from './fault.ts';

const DONE: Step = { respond: { status: 200, body: 'the right one' } };
const OTHER: Step = { respond: { status: 200, body: 'another authorization' } };

/** More responses than requests. */
export const pipelineFaults: readonly Fault[] = [
  { name: 'the response and another', group: 'pipelines', steps: [DONE, OTHER], says: 'resolved' },
  { name: 'another and the response', group: 'pipelines', steps: [OTHER, DONE], says: 'unknown' },
  {
    name: 'a refusal that came before the request',
    group: 'pipelines',
    on: ['reused'],
    early: { status: 403, body: 'an error' },
    steps: ['FIN'],
    says: { workerd: 'rejected', others: 'unknown' },
    deceives: {
      workerd:
        'it takes what came on an idle connection for the response, and cannot be told to open another one',
    },
  },
];

import type { Fault, Response } from './fault.ts';

/** Milliseconds: what comes before the stall must fit in, on a busy machine too. */
const TIMEOUT = 2500;
const DONE: Response = { status: 200, body: 'the right one' };

/** Booked, and the response never ends. The client has to give up by itself. */
export const stallFaults: readonly Fault[] = [
  stall('before the headers', []),
  stall('after 100 and nothing more', [{ respond: { status: 100 } }]),
  stall('amid the headers', [{ respond: { ...DONE, cut: 'amid the headers' } }]),
  stall('after the headers', [{ respond: { ...DONE, cut: 'after the headers' } }]),
  stall('amid the body', [{ respond: { ...DONE, cut: 'amid the body' } }]),
  // Nobody reads the body of an error to know what its status says already.
  {
    ...stall('amid the body of a 500', [
      { respond: { status: 500, body: 'an error', cut: 'amid the body' } },
    ]),
  },
];

function stall(name: string, steps: Fault['steps']): Fault {
  return { name: `stall ${name}`, group: 'stalls', steps, timeout: TIMEOUT, says: 'unknown' };
}

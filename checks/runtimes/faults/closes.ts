import { closes, type Fault, type Response } from './fault.ts';

const DONE: Response = { status: 200, body: 'the right one' };

/** How far the response has come. */
const places: Readonly<Record<string, Response | undefined>> = {
  'before the headers': undefined,
  'amid the headers': { ...DONE, cut: 'amid the headers' },
  'after the headers': { ...DONE, cut: 'after the headers' },
  'amid the body': { ...DONE, cut: 'amid the body' },
};

/** Booked, and the connection ends before the response does. Nobody can know. */
export const closeFaults: readonly Fault[] = Object.entries(places).flatMap(([place, respond]) =>
  closes.map((close): Fault => ({
    name: `${close} ${place}`,
    group: respond === undefined ? 'no response' : 'half a response',
    steps: respond === undefined ? [close] : [{ respond }, close],
    calls: respond === undefined ? ['charge', 'refund', 'push', 'api'] : ['charge'],
    says: 'unknown',
  })),
);

import { calls } from '../server/subject.ts';
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
const everyClose: readonly Fault[] = Object.entries(places).flatMap(([place, respond]) =>
  closes.map((close): Fault => ({
    name: `${close} ${place}`,
    group: respond === undefined ? 'no response' : 'half a response',
    steps: respond === undefined ? [close] : [{ respond }, close],
    calls: respond === undefined ? calls : ['charge'],
    says: 'unknown',
  })),
);

/** A second send would find another state, and its failure says nothing about the first. */
const changed: readonly Fault[] = (['refused', 'gone'] as const).map((later) => ({
  name: `FIN before the headers, and a second one is ${later === 'gone' ? 'not received' : later}`,
  group: 'no response',
  steps: ['FIN'],
  later,
  says: 'unknown',
}));

export const closeFaults: readonly Fault[] = [...everyClose, ...changed];

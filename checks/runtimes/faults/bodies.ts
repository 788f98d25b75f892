import { calls } from '../server/subject.ts';
import type { BodyName } from '../server/bodies.ts';
import type { Fault, Response } from './fault.ts';

/** Somebody said 200, and not to what was asked. */
const wrong: readonly BodyName[] = [
  'nothing',
  'HTML',
  'truncated JSON',
  'status error',
  'id null',
  'id empty',
  'a list',
  'null',
  'another authorization',
  'another amount',
  'an authorization',
];

const DONE: Response = { status: 200, body: 'the right one' };

export const bodyFaults: readonly Fault[] = [
  ...wrong.map((body): Fault => ({
    name: `200 with ${body}`,
    group: 'wrong bodies',
    steps: [{ respond: { status: 200, body } }],
    calls: body === 'status error' || body === 'another amount' ? calls : ['charge'],
    says: 'unknown',
  })),
  row('200 with HTML by its type', { ...DONE, headers: { 'Content-Type': 'text/html' } }),
  row('200 said to be compressed', { ...DONE, headers: { 'Content-Encoding': 'gzip' } }),
  row('204', { status: 204 }),
  row('chunks that are none', {
    status: 200,
    headers: { 'Content-Length': '', 'Transfer-Encoding': 'chunked' },
    body: 'the right one',
  }),
];

function row(name: string, respond: Response): Fault {
  return { name, group: 'wrong bodies', steps: [{ respond }, 'FIN'], says: 'unknown' };
}

import { calls } from '../server/subject.ts';
import type { Fault, Response } from './fault.ts';

/** DropPay's own refusals. No money is booked. */
const refusals: readonly Fault[] = [
  {
    name: '401 once',
    group: 'refusals',
    // A token that was given as a string cannot be renewed, nor can the Checkout's key.
    on: ['reused'],
    calls: calls.filter((call) => call !== 'checkout'),
    steps: [{ respond: { status: 401, body: 'token expired' } }],
    books: false,
    says: 'resolved',
  },
  { ...refusal({ status: 401, body: 'token expired' }), name: '401 for ever', later: 'the same' },
  {
    name: '410/200 once',
    group: 'refusals',
    // A pay token of the caller's own is not replaced.
    on: ['reused'],
    steps: [{ respond: { status: 410, body: 'pay token expired' } }],
    books: false,
    reads: 2,
    says: 'resolved',
  },
  { ...refusal({ status: 410, body: 'pay token expired' }), name: '410/200 for ever', later: 'the same' },
  { ...refusal({ status: 400, body: 'an error' }), calls },
  { ...refusal({ status: 403, body: 'an error' }), calls },
  refusal({ status: 404, body: 'an error' }),
  // HTTP says of these that nothing was processed, and lets platforms send again. Node does so for 421.
  refusal({ status: 421, body: 'an error' }),
  refusal({ status: 425, body: 'an error' }),
  refusal({ status: 429, body: 'an error', headers: { 'Retry-After': '1' } }),
  // Its status has come, and says enough.
  { ...refusal({ status: 403, body: 'an error', cut: 'amid the body' }, 'FIN'), name: '403, then cut' },
];

/** Booked, behind a status that says nothing about it. */
const statuses = [406, 408, 409, 422, 499, 500, 502, 503, 504, 599, 600];

export const statusFaults: readonly Fault[] = [
  ...refusals,
  ...statuses.map((status): Fault => ({
    name: String(status),
    group: 'statuses',
    steps: [
      {
        respond: {
          status,
          body: 'an error',
          ...(status === 503 && { headers: { 'Retry-After': '0' } }),
        },
      },
    ],
    calls: status === 500 || status === 503 ? calls : ['charge'],
    says: 'unknown',
  })),
  {
    name: '408 and closed',
    group: 'statuses',
    // What servers send to a connection that idles too long, and clients send again after it.
    steps: [{ respond: { status: 408, headers: { Connection: 'close' } } }, 'FIN'],
    says: 'unknown',
  },
];

function refusal(respond: Response, ...then: 'FIN'[]): Fault {
  return {
    name: String(respond.status),
    group: 'refusals',
    steps: [{ respond }, ...then],
    books: false,
    says: 'rejected',
  };
}

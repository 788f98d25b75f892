import type { Fault } from './fault.ts';

/** Booked, and sent elsewhere: 303 even says "done, look there". A redirect that is followed would book once more. */
export const redirectFaults: readonly Fault[] = [301, 302, 303, 307, 308]
  .flatMap((status) =>
    ['self', 'elsewhere'].map((to): Fault => ({
      name: `${status} to ${to === 'self' ? 'itself' : to}`,
      group: '3xx',
      steps: [{ respond: { status, headers: { Location: `{${to}}/shop/v1/pos/charge` } } }],
      says: 'unknown',
    })),
  )
  .concat(
    [300, 304, 307].map((status): Fault => ({
      name: `${status} to nowhere`,
      group: '3xx',
      steps: [{ respond: { status } }],
      says: 'unknown',
    })),
  );

import type { FaultRequest, TrialRequest } from '../generated/control/schemas.ts';

export interface Variant {
  /** What happens to the call, in words that follow "When". */
  title: string;
  /** Undefined where nothing goes wrong. */
  fault: Omit<FaultRequest, 'operation'> | undefined;
}

/** What happens to the call under test. The money has moved in each of them when the client is left without a response. */
export const senderVariants: Record<TrialRequest['variant'], Variant> = {
  undisturbed: { title: 'nothing goes wrong', fault: undefined },
  'reused-closed': {
    title: 'a connection that was used before is closed without a response',
    fault: { kind: 'reset', when: 'after', connection: 'reused', by: 'close' },
  },
  'reused-reset': {
    title: 'a connection that was used before is reset without a response',
    fault: { kind: 'reset', when: 'after', connection: 'reused', by: 'reset' },
  },
  'reused-headers': {
    title: 'a connection that was used before breaks amid the headers of the response',
    fault: { kind: 'reset', when: 'after', connection: 'reused', by: 'close', amid: 'headers' },
  },
  'reused-body': {
    title: 'a connection that was used before breaks amid the body of the response',
    fault: { kind: 'reset', when: 'after', connection: 'reused', by: 'close', amid: 'body' },
  },
  'fresh-closed': {
    title: 'a fresh connection is closed without a response',
    fault: { kind: 'reset', when: 'after', connection: 'fresh', by: 'close' },
  },
  unavailable: {
    title: 'the response is a 503, though the money has moved',
    fault: { kind: 'error', when: 'after', status: 503 },
  },
};

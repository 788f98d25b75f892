import type { Connection, Fault, Verdict } from './faults/fault.ts';
import type { Case, Told } from './program/case.ts';
import type { FaultServer } from './server/fault-server.ts';
import type { Call, Subject } from './server/subject.ts';

/** One call under one fault: what the client said, and what the server knows. */
export interface Cell {
  group: string;
  /** The fault, the connection and the call, in words. */
  name: string;
  says: Verdict;
  told: Told;
  bookings: number;
  /** How often the authorization was to be read from the server, if that matters, and how often it was. */
  reads: { expected: number | undefined; made: number };
  received: number;
  /** How the body came, when it came whole. */
  framing: string | undefined;
  /** Why the client cannot know the truth here. */
  deceived: string | undefined;
  /** Whether it came on the connection of an earlier request. */
  isReused: boolean;
}

/** A fault with what it is tried on. */
export interface Trial {
  fault: Fault;
  connection: Connection;
  call: Call;
  /** Made without the client, to see the suite fail. */
  by?: Case['by'];
}

/** What a cell has to say against itself: nothing, when at most one charge was booked and the verdict is true. */
export function falsehood({ told, bookings, received }: Cell, subject: Subject): string | undefined {
  if (bookings > 1) return `${bookings} bookings`;
  switch (told.verdict) {
    case 'unknown':
      return undefined;
    case 'refused':
    case 'not_sent':
      return received > 0 || bookings > 0
        ? `${told.verdict}, and the server received ${received}`
        : undefined;
    case 'rejected':
      return bookings > 0 ? 'rejected, and it is booked' : undefined;
    case 'resolved':
      if (bookings !== 1) return `resolved, and booked ${bookings} times`;
      return String(told.id).endsWith(subject.chargeId.slice(3)) && told.amount === subject.amount
        ? undefined
        : `resolved as ${JSON.stringify(told.id)} over ${String(told.amount)}; ${subject.call} asked for ${subject.amount}`;
    default:
      return `says ${told.verdict}: ${told.message}`;
  }
}

/** Also what is true and says less, or more, than the row does. */
export function complaint(cell: Cell, subject: Subject): string | undefined {
  const { told, says, deceived, bookings, reads } = cell;
  const untrue = falsehood(cell, subject);
  return (
    (deceived !== undefined && bookings <= 1 ? undefined : untrue) ??
    (reads.made < (reads.expected ?? 0) ? `read ${reads.made} times for ${reads.expected}` : undefined) ??
    (told.verdict === says ? undefined : `says ${told.verdict} for ${says}: ${told.message ?? ''}`)
  );
}

export function cellOf(
  { fault, connection, call }: Trial,
  runtime: { id: string; always?: Verdict },
  told: Told,
  server: FaultServer,
): Cell {
  const says = typeof fault.says === 'string' ? fault.says : (fault.says[runtime.id] ?? fault.says.others);
  return {
    group: fault.group,
    name: `${fault.name}, ${connection}${call === 'charge' ? '' : `, ${call}`}`,
    says: runtime.always ?? says,
    told,
    bookings: server.bookings(),
    reads: { expected: runtime.always ? undefined : fault.reads, made: server.reads() },
    received: server.received(),
    framing: server.arrivals[0]?.framing,
    deceived: fault.deceives?.[runtime.id],
    isReused: server.arrivals[0]?.isReused ?? false,
  };
}

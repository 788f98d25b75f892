import { type FaultServer, startFaultServer } from '../runtimes/server/fault-server.ts';
import { makeSubject, type Subject } from '../runtimes/server/subject.ts';

/** How the connection ends after a charge was booked, instead of a response. */
export const deaths = ['FIN', 'RST', 'half-close'] as const;
export type Death = (typeof deaths)[number];

/** A DropPay that books the first charge and lets its connection die, and responds to each one after it. */
export async function startDying(death: Death): Promise<FaultServer & { subject: Subject }> {
  const subject = { ...makeSubject('charge'), amount: 19.9 };
  const fault = { name: death, group: '', steps: [death], says: 'unknown' } as const;
  return { ...(await startFaultServer(fault, subject)), subject };
}

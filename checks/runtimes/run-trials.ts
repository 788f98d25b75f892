import { cellOf, type Cell, complaint, falsehood, type Trial } from './cell.ts';
import { connections, type Fault, type Verdict } from './faults/fault.ts';
import type { Case, Told } from './program/case.ts';
import { startFaultServer } from './server/fault-server.ts';
import { startHttp2Server } from './server/http2-server.ts';
import { makeSubject } from './server/subject.ts';

/** Milliseconds of a call that is not meant to run out of time: ten times what a busy machine needs. */
const TIMEOUT = 30_000;

export interface JudgedCell extends Cell {
  /** A second booking, or a verdict that is not true. */
  falsehood: string | undefined;
  /** Either of these, or a verdict that is true and not what the row says. */
  complaint: string | undefined;
}

/** Every fault on every connection and with every call that it names. */
export function trialsOf(faults: readonly Fault[]): Trial[] {
  return faults.flatMap((fault) =>
    (fault.calls ?? ['charge']).flatMap((call) =>
      (fault.on ?? connections).map((connection) => ({ fault, connection, call })),
    ),
  );
}

/** Runs trials, each against a server of its own. */
export async function runTrials(
  runtime: { id: string; always?: Verdict; run: (cases: readonly Case[]) => Promise<Told[]> },
  trials: readonly Trial[],
): Promise<JudgedCell[]> {
  const started = await Promise.all(
    trials.map(async (trial) => {
      const subject = makeSubject(trial.call);
      const { fault } = trial;
      const server = await (fault.http2
        ? startHttp2Server(fault.http2, subject)
        : startFaultServer(fault, subject));
      return { trial, subject, server };
    }),
  );
  try {
    const cases = started.map(({ trial, subject, server }): Case => ({
      url: server.url,
      subject,
      ...(trial.by && { by: trial.by }),
      isReused: trial.connection === 'reused',
      timeout: trial.fault.timeout ?? TIMEOUT,
    }));
    const told = await runtime.run(cases);
    return started.map(({ trial, subject, server }, index) => {
      const cell = cellOf(trial, runtime, told[index]!, server);
      return { ...cell, falsehood: falsehood(cell, subject), complaint: complaint(cell, subject) };
    });
  } finally {
    await Promise.all(started.map(({ server }) => server.close()));
  }
}

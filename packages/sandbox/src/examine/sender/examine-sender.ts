import type { Control } from '../../control/control.ts';
import { senderVariants } from '../../control/sender-variants.ts';
import type {
  Examination,
  ExaminationCheck,
  Trial,
  TrialCount,
  TrialRequest,
} from '../../generated/control/schemas.ts';
import { type Ended, judge } from './judge.ts';

export interface SenderExamOptions {
  /** What is examined, as the report calls it: `php charge.php`. */
  name: string;
  /**
   * Has the client make the call once, and resolves when it has ended; or when it has been seen to come, where nobody
   * knows: `waitForCall`.
   */
  act: (trial: Trial) => Promise<Ended>;
  /** @default 'createCharge' */
  operation?: TrialRequest['operation'] | undefined;
  /** @default all, in the order of the contract of the control plane */
  only?: readonly TrialRequest['variant'][] | undefined;
}

/**
 * Examines how often a client sends a call that moves money, through one trial of each variant. Nobody else may use the
 * sandbox meanwhile.
 */
export async function examineSender(
  { senders }: Pick<Control, 'senders'>,
  { name, act, operation, only }: SenderExamOptions,
): Promise<Examination> {
  const began = Date.now();
  const checks: ExaminationCheck[] = [];
  const variants = Object.keys(senderVariants) as TrialRequest['variant'][];
  for (const variant of variants.filter((each) => only?.includes(each) ?? true)) {
    const trial = await senders.begin({ variant, ...(operation !== undefined && { operation }) });
    const ended = await act(trial);
    checks.push(judge(trial, await settled({ senders }, trial.id), ended));
    await senders.end(trial.id);
  }
  const findings = checks.flatMap((check) => check.findings);
  return {
    examined: name,
    kind: 'sender',
    started: new Date(began).toISOString(),
    seconds: (Date.now() - began) / 1000,
    faults: findings.filter(({ severity }) => severity === 'fault').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    checks,
  };
}

/** Milliseconds between two looks at a count, and without anything new after which it stands. */
const INTERVAL = 50;
const QUIET = 150;

/** The count when nothing more of it is under way: a program may have gone while its last request was worked on. */
async function settled(sandbox: Pick<Control, 'senders'>, id: string): Promise<TrialCount> {
  return waitForCall(sandbox, id, { quiet: QUIET, patience: QUIET });
}

/**
 * Waits until the call has come and nothing new has for `quiet` milliseconds, or `patience` milliseconds are over.
 */
export async function waitForCall(
  { senders }: Pick<Control, 'senders'>,
  id: string,
  { quiet, patience }: { quiet: number; patience: number },
): Promise<TrialCount> {
  const began = performance.now();
  let changed = began;
  let count = await senders.read(id);
  for (;;) {
    const now = performance.now();
    if (count.sends.length > 0 && now - changed >= quiet) return count;
    if (count.sends.length === 0 && now - began >= patience) return count;
    await new Promise((resolve) => void setTimeout(resolve, INTERVAL));
    const next = await senders.read(id);
    if (next.sends.length !== count.sends.length || next.later !== count.later) changed = performance.now();
    count = next;
  }
}

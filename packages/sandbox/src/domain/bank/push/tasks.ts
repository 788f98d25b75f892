import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/unit-of-work.ts';
import { available } from '../../../kernel/ledger/ledger.ts';
import { run } from './run.ts';

/** Makes a transfer at its time. */
export async function runPush(work: Work, id: string): Promise<void> {
  const push = await work.get('push', id);
  if (push?.next === undefined || push.next > work.context.now || !can('Push', push.status, 'run')) return;
  const booked = push.transfer === undefined ? undefined : await work.get('pushTransfer', push.transfer);
  const funds = (await work.get('balance', available(push.source?.account ?? '')))?.cents ?? 0;
  await work.apply(run(push, booked, funds, work.context));
}

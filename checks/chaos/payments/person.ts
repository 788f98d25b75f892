import { Refused } from './fleet.ts';
import type { Need } from './protocol.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Answers what needs a person, by what DropPay's portal shows: the ledger. A person waits until nothing of the order can be under way
 * any more, and gives back what was paid for nothing.
 */
export async function beAPerson(run: Surroundings, isLast: boolean): Promise<void> {
  const needs = await run.fleet.ask<Need[]>('needs', {}).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
    return [];
  });
  for (const need of needs) {
    if (!run.listed.has(`${need.order} ${need.problem}`))
      run.tally.count(`listed for a person: ${need.problem}`);
    run.listed.add(`${need.order} ${need.problem}`);
    // Somebody else may be quicker: a reading may settle it.
    const patience = 20 * 60_000;
    if (run.now() - need.since < patience || run.network.isUnderWay) continue;
    if (!isLast && run.random() < 0.5) continue;
    const answer = await findOut(need, run);
    if (answer === undefined) continue;
    run.tally.count(`person answered ${answer.answer} to ${need.problem}`);
    await run.fleet
      .ask('answer', { ...answer, order: need.order, by: 'Ada', note: 'seen in the portal' })
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        // A reading has settled it meanwhile; or else it is stuck in the end.
        run.tally.count(`answer was refused to ${need.problem}`);
      });
  }
}

interface Answer {
  answer: string;
  cents?: number | undefined;
  dropPayId?: string | undefined;
}

async function findOut(
  { order, problem, refund, holdUntil }: Need,
  run: Surroundings,
): Promise<Answer | undefined> {
  const [charge] = run.portal.chargesOf(order);
  const back = charge && run.portal.refundOf(charge.id);
  switch (problem) {
    case 'charge_unclear':
      if (charge !== undefined) return { answer: 'paid', dropPayId: charge.id };
      // Another may yet be sent.
      return run.now() < holdUntil + 600_000 ? undefined : { answer: 'not_paid' };
    case 'charge_gone':
      if (back !== undefined) return { answer: 'refunded', cents: back.amount, dropPayId: back.id };
      return charge === undefined ? { answer: 'not_paid' } : { answer: 'paid', dropPayId: charge.id };
    case 'charged_after_end': {
      if (charge === undefined) return { answer: 'noted' };
      if (back === undefined) await run.portal.refund(order, charge.amount);
      const made = run.portal.refundOf(charge.id);
      return made && { answer: 'refunded', cents: made.amount, dropPayId: made.id };
    }
    case 'refund_unclear':
    case 'refund_by_hand': {
      if (charge === undefined) return undefined;
      if (back !== undefined) return { answer: 'refunded', cents: back.amount, dropPayId: back.id };
      if (problem === 'refund_unclear') return { answer: 'not_refunded' };
      await run.portal.refund(order, refund ?? charge.amount);
      const made = run.portal.refundOf(charge.id);
      return made && { answer: 'refunded', cents: made.amount, dropPayId: made.id };
    }
    case 'refunded_elsewhere':
      return back === undefined
        ? { answer: 'noted' }
        : { answer: 'refunded', cents: back.amount, dropPayId: back.id };
  }
}

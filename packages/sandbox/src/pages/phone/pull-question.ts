import type { Work } from '../../kernel/work.ts';
import { euro } from '../values.ts';
import { peopleFor, type Question } from './question.ts';

/** Somebody asks for money. */
export async function pullQuestion(work: Work, id: string): Promise<Question | undefined> {
  const found = await work.get('pull', id);
  if (found === undefined) return undefined;
  const { status, cents, policy, account, payer, posted, recipient } = found;
  const each = cents === undefined ? 'a sum it says each time' : euro(cents);
  return {
    machine: 'Pull',
    id,
    status,
    asker: recipient.owner?.name ?? account,
    wants: 'asks you for money',
    text: posted.description,
    cents,
    asksSum: policy === 'TRANSFERRED' && cents === undefined,
    needs: cents ?? 0,
    terms: [
      [
        'How',
        policy === 'TRANSFERRED'
          ? 'Transferred at once when you approve'
          : `May take ${each}, as often as it asks, until you revoke it`,
      ],
      ...(posted.date_end === undefined ? [] : [['Until', posted.date_end] satisfies [string, string]]),
    ],
    people: await peopleFor(work, { settled: payer, paid: account }),
    loopback: posted.loopback_uri,
    remark:
      status === 'DRAFT'
        ? 'There is nothing to answer yet: the application has not made it ready.'
        : undefined,
  };
}

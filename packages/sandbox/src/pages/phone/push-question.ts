import type { Push } from '../../domain/bank/push/push.ts';
import type { Work } from '../../kernel/work.ts';
import { euro, time } from '../values.ts';
import { peopleFor, type Question } from './question.ts';

/** An application, or a third party, has ordered a transfer out of an account. */
export async function pushQuestion(work: Work, id: string): Promise<Question | undefined> {
  const found = await work.get('push', id);
  if (found === undefined) return undefined;
  const { status, cents, fee, source, recipient, posted, scheduled, next, tpp } = found;
  const { owner, bank_name: bank, account } = recipient.info;
  const remarks: Partial<Record<Push['status'], string>> = {
    WAITING_APPROVAL: 'The back office looks at it first: it approves or stops it, in the console.',
    DRAFT: 'There is nothing to answer yet: the application has not made it ready.',
  };
  return {
    machine: 'Push',
    id,
    status,
    asker: owner?.name ?? account ?? 'Somebody',
    wants: tpp ? 'is to be paid, as a third party asks' : 'is to be paid from your account',
    text: posted.description,
    cents,
    needs: cents + fee,
    terms: [
      ['To', [account, bank].filter(Boolean).join(', ')],
      ['Fee', fee === 0 ? 'none' : euro(fee)],
      ['When', time(next ?? scheduled)],
      ...(posted.recurrence === undefined
        ? []
        : [['Repeats', describeRecurrence(posted.recurrence)] satisfies [string, string]]),
    ],
    people: await peopleFor(work, { settled: source?.account, paid: recipient.account }),
    remark: remarks[status],
  };
}

/** `P1M` is every month, `P2W` every 2 weeks; a longer period stays as it is. */
function describeRecurrence({
  period,
  count,
  date_end: end,
}: NonNullable<Push['posted']['recurrence']>): string {
  const [, digits = '', letter = ''] = /^P(\d+)([DWMY])$/.exec(period) ?? [];
  const unit = { D: 'day', W: 'week', M: 'month', Y: 'year' }[letter];
  const every = unit === undefined ? period : digits === '1' ? unit : `${digits} ${unit}s`;
  const until = count === undefined ? (end === undefined ? '' : `, until ${end}`) : `, ${count} in all`;
  return `every ${every}${until}`;
}

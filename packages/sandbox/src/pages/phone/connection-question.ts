import type { Work } from '../../kernel/work.ts';
import { peopleFor, type Question } from './question.ts';

/** An application asks to act for an account. */
export async function connectionQuestion(work: Work, id: string): Promise<Question | undefined> {
  const found = await work.get('connection', id);
  if (found === undefined) return undefined;
  const application = await work.get('application', found.application);
  return {
    machine: 'Connection',
    id,
    status: found.status,
    asker: application?.name ?? found.application,
    wants: 'wants to act on your behalf',
    text: application?.description,
    needs: 0,
    terms: [['May', 'see your account, ask for payments and order transfers, until you revoke it']],
    people: await peopleFor(work, { settled: found.account }),
    loopback: found.loopbackUri,
  };
}

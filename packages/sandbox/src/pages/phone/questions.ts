import type { Work } from '../../kernel/work.ts';
import { authorization } from './authorization.ts';
import { connection } from './connection.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import type { Question } from './question.ts';

type Ask = (work: Work, id: string) => Promise<Question | undefined>;

/** What may stand behind a sharing link, by the number in it. */
const asks: Readonly<Record<string, readonly Ask[]>> = {
  '10': [authorization],
  '20': [connection],
  '2': [push, pull],
};

/** The question behind `/u/{number}/{id}`; undefined when there is none. */
export async function findQuestion(work: Work, number: string, id: string): Promise<Question | undefined> {
  for (const ask of Object.hasOwn(asks, number) ? asks[number]! : []) {
    const question = await ask(work, id);
    if (question !== undefined) return question;
  }
  return undefined;
}

import type { ActableKind } from '../../domain/actable.ts';
import { kindsBehind } from '../../domain/sharing-link.ts';
import type { Work } from '../../kernel/work.ts';
import { authorizationQuestion } from './authorization-question.ts';
import { connectionQuestion } from './connection-question.ts';
import { pullQuestion } from './pull-question.ts';
import { pushQuestion } from './push-question.ts';
import type { Question } from './question.ts';

/** Reads the question of each kind. */
const readers: Record<ActableKind, (work: Work, id: string) => Promise<Question | undefined>> = {
  authorization: authorizationQuestion,
  connection: connectionQuestion,
  push: pushQuestion,
  pull: pullQuestion,
};

/** The question behind `/u/{number}/{id}`; undefined when there is none. */
export async function findQuestion(work: Work, number: string, id: string): Promise<Question | undefined> {
  for (const kind of kindsBehind(number)) {
    const question = await readers[kind](work, id);
    if (question !== undefined) return question;
  }
  return undefined;
}

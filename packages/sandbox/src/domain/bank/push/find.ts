import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import type { Orderer } from './parties.ts';
import type { Push } from './push.ts';

/** A push of the connected account, or for a third party one that a third party ordered: they are not told apart. */
export async function find(work: Work, id: string, caller: Orderer): Promise<Push | Refusal> {
  const push = await work.get('push', id);
  if (push === undefined) return refuse('NotFound', `There is no push ${id}.`);
  const own = caller.scheme === 'tppToken' ? push.tpp : push.source?.account === caller.account;
  return own ? push : refuse('AccessDenied', `The push ${id} belongs to another account.`);
}

import type { Handler } from '../../../kernel/handler.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import type { PullRequest } from '../../../generated/schemas.ts';
import { namedAccount } from '../named-account.ts';
import { readTerms } from './terms.ts';
import { create, isOpen, update } from './create.ts';
import { type PullTerms, type Pull, view } from './pull.ts';

export const createPull: Handler<'createPull'> = async ({ caller, body, work }) => {
  const terms = await termsOf(work, caller.account, body);
  if (isRefusal(terms)) return terms;
  const created = create(terms, body.status ?? 'DRAFT', work.context);
  await work.apply(created);
  return view(created.pull, work.context.publicUrl);
};

export const getPull: Handler<'getPull'> = async ({ caller, path, work }) => {
  const pull = await find(work, path['id']!, caller.account);
  return isRefusal(pull) ? pull : view(pull, work.context.publicUrl);
};

export const updatePull: Handler<'updatePull'> = async ({ caller, path, body, work }) => {
  const pull = await find(work, path['id']!, caller.account);
  if (isRefusal(pull)) return pull;
  if (!isOpen(pull)) {
    return refuse(
      'Forbidden',
      `The pull ${pull.id} is ${pull.status}; only a DRAFT or READY one can change.`,
    );
  }
  const terms = await termsOf(work, caller.account, { ...pull.posted, ...body });
  if (isRefusal(terms)) return terms;
  const updated = update(pull, terms, body.status, work.context);
  if (isRefusal(updated)) return updated;
  await work.apply(updated);
  return view(updated.pull, work.context.publicUrl);
};

/** A pull that pays `account`. */
export async function find(work: Work, id: string, account: string): Promise<Pull | Refusal> {
  const pull = await work.get('pull', id);
  if (pull === undefined) return refuse('NotFound', `There is no pull ${id}.`);
  if (pull.account !== account) return refuse('AccessDenied', `The pull ${id} is paid to another account.`);
  return pull;
}

/** An application asks for money for the connected account alone, whatever else it says of it. */
async function termsOf(work: Work, account: string, request: PullRequest): Promise<PullTerms | Refusal> {
  const named = await namedAccount(work, request.recipient ?? {});
  if (isRefusal(named)) return named;
  if (named !== undefined && named.id !== account) {
    return refuse('AccessDenied', `The account ${named.iban} is not the connected one.`);
  }
  return readTerms(request, named ?? (await work.get('account', account))!, work.context);
}

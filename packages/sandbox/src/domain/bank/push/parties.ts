import type { Callers } from '../../../kernel/handler.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import type { PushRequest, SourceInfo } from '../../../generated/schemas.ts';
import type { Account } from '../account.ts';
import { bankName, checkIban, isInternal } from '../iban.ts';
import { namedAccount } from '../named-account.ts';
import type { Recipient, Source } from './push.ts';

/** The two ends of a transfer. */
export interface Parties {
  source?: Source;
  recipient: Recipient;
}

/** The callers that may order a push. */
export type Orderer = Callers['userToken' | 'tppToken'];

/** The accounts a request names; the connected account pays unless a third party asks. */
export async function partiesOf(
  work: Work,
  caller: Orderer,
  { source: posted, recipient: to }: Pick<PushRequest, 'source' | 'recipient'>,
): Promise<Parties | Refusal> {
  const named = await namedAccount(work, posted ?? {});
  if (isRefusal(named)) return named;
  const own = caller.scheme === 'userToken' ? await work.get('account', caller.account) : named;
  if (named !== undefined && named.id !== own?.id) {
    return refuse('AccessDenied', `The account ${named.iban} is not the connected one.`);
  }
  const recipient = await recipientOf(work, to);
  if (isRefusal(recipient)) return recipient;
  if (recipient.account !== undefined && recipient.account === own?.id) {
    return refuse('Forbidden', 'An account cannot pay itself.');
  }
  return optionalProps({ recipient, source: own && sourceOf(own, posted?.account) });
}

/** An account as the one that pays; `posted` as a request called it. */
export function sourceOf({ id, bankId, iban, owner, holder }: Account, posted?: string): Source {
  const info: SourceInfo = optionalProps({
    id: bankId,
    username: holder.phone,
    account_iban: iban,
    account: posted,
    owner: { name: owner },
  });
  return { account: id, info };
}

async function recipientOf(
  work: Work,
  { account: iban, account_iban: again = iban, owner }: PushRequest['recipient'],
): Promise<Recipient | Refusal> {
  const wrong = checkIban(iban);
  if (wrong !== undefined) return wrong;
  if (again !== iban)
    return refuse('WrongArguments', `The recipient has two accounts, ${iban} and ${again}.`);
  // DropPay's responses spell the name of the IBAN with three c.
  const info = { acccount_iban: iban, account: iban };
  const held = await work.get('iban', iban);
  const account = held && (await work.get('account', held.account));
  if (account !== undefined) {
    const { id, owner: name, holder } = account;
    return { account: id, info: { ...info, username: holder.phone, owner: { name } } };
  }
  if (isInternal(iban)) return refuse('InvalidIban', `A-Tono has no account ${iban}.`);
  return { info: optionalProps({ ...info, owner, bank_name: bankName(iban) }) };
}

import { readDate, readItalian } from '../../../kernel/dates.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toCents } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { PullRequest } from '../../../generated/schemas.ts';
import type { Account } from '../account.ts';
import type { AmountPolicy, PullTerms, Policy } from './pull.ts';

const policies: readonly string[] = ['TRANSFERABLE', 'TRANSFERRED'] satisfies Policy[];
const amountPolicies: readonly string[] = ['OPEN', 'FIXED'] satisfies AmountPolicy[];

/** Checks what `account` asks for. */
export function readTerms(
  request: PullRequest,
  account: Account,
  context: DecisionContext,
): PullTerms | Refusal {
  const { transfer_amount: euro, policy = behaviour.defaultPullPolicy } = request;
  const amountPolicy = request.transfer_amount_policy ?? (euro === undefined ? 'OPEN' : 'FIXED');
  for (const [value, known] of [
    [policy, policies],
    [amountPolicy, amountPolicies],
  ] as const) {
    if (!known.includes(value)) {
      return refuse('WrongArguments', `The policy ${value} is unknown. Known are ${known.join(', ')}.`);
    }
  }
  if (amountPolicy === 'FIXED' && euro === undefined) {
    return refuse('MissingArguments', 'The amount policy FIXED needs a transfer_amount.');
  }
  const cents = euro === undefined ? undefined : toCents(euro, context.note);
  if (euro !== undefined && !cents)
    return refuse('WrongArguments', `${euro} is no sum that can be transferred.`);
  const end = readEnd(request.date_end, context.now);
  if (isRefusal(end)) return end;
  const { id, iban, owner, holder } = account;
  return optionalProps({
    account: id,
    recipient: optionalProps({
      username: holder.phone,
      account_iban: iban,
      account: request.recipient?.account,
      owner: { name: owner },
    }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- seen above
    policy: policy as Policy,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- seen above
    amountPolicy: amountPolicy as AmountPolicy,
    cents: amountPolicy === 'FIXED' ? cents : undefined,
    end,
    posted: echoedFields(request),
  });
}

/** The last day belongs to it: it ends with that day in Italy. */
function readEnd(day: string | undefined, now: number): number | undefined | Refusal<'WrongDateTime'> {
  if (day === undefined) return undefined;
  if (readDate(day) === undefined) return refuse('WrongDateTime', `date_end, ${day}, is no day that exists.`);
  const end = readItalian(`${day}T23:59:59`) + 1000;
  if (end <= now) return refuse('WrongDateTime', `date_end, ${day}, is over.`);
  return end;
}

/** The properties that are kept; unknown ones are not. */
function echoedFields({
  description,
  policy,
  transfer_amount_policy,
  transfer_amount,
  date_end,
  recipient,
  webhooks,
  loopback_uri,
}: PullRequest): PullTerms['posted'] {
  return optionalProps({
    description,
    policy,
    transfer_amount_policy,
    transfer_amount,
    date_end,
    recipient,
    webhooks,
    loopback_uri,
  });
}

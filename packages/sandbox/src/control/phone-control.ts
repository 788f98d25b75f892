import type { Account } from '../domain/bank/account.ts';
import { toEuro } from '../kernel/money.ts';
import { optionalProps } from '../kernel/optional-props.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import type { Work } from '../kernel/work.ts';
import { payers } from '../seed/payers.ts';
import { actables } from '../domain/resources.ts';
import type { ControlHandler } from './control-handler.ts';

export const listApprovals: ControlHandler<'listApprovals'> = ({ runtime }) =>
  runtime.transact(async (work) => {
    const waiting = await work.list('waiting');
    const approvals = await Promise.all(
      waiting.map(async ([id, { kind }]) => {
        const { text = '', cents, payer, backOffice } = (await actables[kind].describe(work, id)) ?? {};
        const amount = cents === undefined ? undefined : toEuro(cents);
        return optionalProps({ id, kind, text, amount, payer, back_office: backOffice });
      }),
    );
    return { approvals };
  });

export const actOnResource: ControlHandler<'actOnResource'> = ({ runtime, path, body }) =>
  runtime.transact(async (work) => {
    const { id = '', action = '' } = path;
    for (const [kind, actable] of Object.entries(actables)) {
      const described = await actable.describe(work, id);
      if (described === undefined) continue;
      const person = await personOf(work, body.person ?? described.payer, body.pin);
      if (isRefusal<'NotFound' | 'WrongPin'>(person)) return person;
      const acted = await actable.act(work, id, action, person, body.amount);
      if (acted !== undefined)
        return isRefusal<'Conflict'>(acted) ? acted : { id, kind, status: acted.status };
    }
    return refuse('NotFound', `Nothing that can be acted on has the id ${id}.`);
  });

async function personOf(
  work: Work,
  named: string = payers[0]!.account.id,
  pin?: string,
): Promise<Account | Refusal<'NotFound' | 'WrongPin'>> {
  const accounts = await work.list('account');
  const found = accounts
    .map(([, account]) => account)
    .find(({ id, holder }) => id === named || holder.id === named || holder.phone === named);
  if (found === undefined) return refuse('NotFound', `There is no person ${named}.`);
  if (pin !== undefined && pin !== found.holder.pin)
    return refuse('WrongPin', `That is not ${found.owner}'s PIN.`);
  return found;
}

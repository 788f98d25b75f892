import { returnPaths } from '../../domain/shop/authorization/return-path.ts';
import type { Work } from '../../kernel/work.ts';
import { euro, time } from '../values.ts';
import { peopleFor, type Question } from './question.ts';

/** A shop asks for a payment. */
export async function authorizationQuestion(work: Work, id: string): Promise<Question | undefined> {
  const found = await work.get('authorization', id);
  if (found === undefined) return undefined;
  const { status, policy, cents, maxCount, successCount, account, payer, posted, end } = found;
  const pos = await work.get('pos', found.pos);
  const brand = pos && (await work.get('brand', pos.brand));
  const store = brand?.stores.find((each) => each.id === pos?.store)?.name;
  const sum = cents * maxCount;
  const times = maxCount === 1 ? 'once' : `up to ${maxCount} times`;
  const terms = {
    CHARGED: 'Paid at once when you approve',
    BOOKED: `${euro(sum)} are set aside when you approve, and charged ${times}`,
    CHARGEABLE: `Charged ${times}, at most ${euro(cents)}${maxCount === 1 ? '' : ' each'}; nothing is set aside`,
  };
  const granted = status === 'GRANTED';
  const unpaid = policy === 'CHARGED' && granted && successCount === 0;
  const paid = granted && successCount === maxCount ? 'You have approved and paid.' : undefined;
  return {
    machine: 'Authorization',
    id,
    status,
    asker: brand?.name ?? (await work.get('account', account))?.owner ?? account,
    wants: 'asks you to pay',
    text: posted.description,
    cents,
    needs: policy === 'BOOKED' ? sum : cents,
    terms: [
      ['How', terms[policy]],
      ...(store === undefined ? [] : [['Where', store] satisfies [string, string]]),
      ['Until', time(end)],
    ],
    people: await peopleFor(work, { settled: payer, paid: account }),
    loopback: returnPaths(found, work.context.readings).redirect ? posted.loopback_uri : undefined,
    remark: unpaid ? 'The balance was too low, so the charge failed: nothing was paid.' : paid,
  };
}

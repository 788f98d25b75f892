import { writeDate } from '../kernel/dates.ts';
import { toEuro } from '../kernel/money.ts';
import { describeReadings } from '../kernel/readings.ts';
import { seedStorage } from '../kernel/unit-of-work.ts';
import { available, booked, imbalance } from '../kernel/ledger/ledger.ts';
import { issue } from '../domain/oauth/token/token.ts';
import type { ControlHandler } from './control-handler.ts';

export const resetSandbox: ControlHandler<'resetSandbox'> = async ({ runtime }) => {
  await runtime.raw((transaction, trace) => seedStorage(transaction, runtime, trace));
  runtime.events.clear();
  runtime.requests.clear();
  runtime.repeats.clear();
  runtime.faults.clear();
  runtime.trials.clear();
  runtime.stalls.end();
  runtime.outbox.forget();
  await runtime.inbox.clear();
  return undefined;
};

export const listPeople: ControlHandler<'listPeople'> = ({ runtime }) =>
  runtime.transact(async (work) => {
    const accounts = await work.list('account');
    const people = accounts.map(async ([, { id, iban, owner, holder }]) => {
      const spendable = (await work.get('balance', available(id)))?.cents ?? 0;
      const aside = (await work.get('balance', booked(id)))?.cents ?? 0;
      return {
        id: holder.id,
        name: owner,
        username: holder.phone,
        account: id,
        iban,
        pin: holder.pin,
        balance_current: toEuro(spendable + aside),
        balance_available: toEuro(spendable),
      };
    });
    return { people: await Promise.all(people) };
  });

export const readLedger: ControlHandler<'readLedger'> = ({ runtime }) =>
  runtime.transact(async (work) => {
    const balances = await work.list('balance');
    return {
      balanced: imbalance(balances.map(([, balance]) => balance)) === 0,
      accounts: balances.map(([id, { side, cents }]) => ({ id, side, cents })),
    };
  });

export const listReadings: ControlHandler<'listReadings'> = async ({ runtime }) => ({
  readings: describeReadings(runtime.readings),
});

export const listEvents: ControlHandler<'listEvents'> = async ({ runtime }) => ({
  events: runtime.events.all().map((event) => Object.assign({}, event, { at: writeDate(event.at) })),
});

export const listRequests: ControlHandler<'listRequests'> = async ({ runtime }) => ({
  requests: runtime.requests.all(),
});

export const createTppToken: ControlHandler<'createTppToken'> = ({ runtime }) =>
  runtime.transact(async (work) => {
    const issued = issue({ scheme: 'tppToken' }, work.context.ids.secret(), work.context);
    await work.apply(issued);
    const { access_token, expires_in } = issued.response;
    return { access_token, expires_in };
  });

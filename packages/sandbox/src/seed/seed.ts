import { type Change, saved } from '../kernel/change.ts';
import { available, settle } from '../kernel/ledger/ledger.ts';
import type { SandboxState } from '../kernel/sandbox-state.ts';
import { extraAccount, extraApplication } from './extra-accounts.ts';
import { merchants } from './merchants.ts';
import { payers } from './payers.ts';
import type { SeedAccount } from './seed-account.ts';

/** The token that the Quick Start shows. */
const TOKEN = 'a43baf630b964c049dcfba1031d2c43e';

/** The records, balances and tasks that a new sandbox begins with, at `now` milliseconds; with the accounts of `more`, too. */
export function seed(
  now: number,
  more: readonly SeedAccount[] = [],
): { state: SandboxState; change: Change } {
  const shops = merchants(now);
  const accounts = [...shops, ...payers, ...more.map(extraAccount)];
  const [first] = shops;
  return {
    // The Quick Start's lines work as they are, in its order.
    state: {
      clock: { ahead: 0 },
      reserved: {
        CHT: 'CHTQA45B7PA98',
        CHA: 'CHAQA34B31FJ9',
        CHR: 'CHRV85NM121PY',
        uuid: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a',
        accessToken: TOKEN,
      },
    },
    change: {
      records: [
        ...accounts.flatMap(({ account }) => [
          saved('account', account.id, account),
          saved('iban', account.iban, { account: account.id }),
        ]),
        ...shops
          .flatMap(({ applications }) => applications)
          .map((application) => saved('application', application.key, application)),
        ...shops.flatMap(({ connection, brand, pos, checkoutKey }) => [
          saved('connection', connection.id, connection),
          saved('connectionCode', connection.code!, { connection: connection.id }),
          saved('brand', brand.id, brand),
          saved('pos', pos.id, pos),
          saved('checkoutKey', checkoutKey.privateKey, checkoutKey),
          saved('checkoutPublicKey', checkoutKey.publicKey, { privateKey: checkoutKey.privateKey }),
        ]),
        ...more.flatMap((each) => extraApplication(each, now)),
        saved('token', TOKEN, {
          scheme: 'userToken',
          application: first.connection.application,
          connection: first.connection.id,
          expires: now + 3_600_000,
        }),
      ],
      entries: accounts
        .filter(({ cents }) => cents > 0)
        .map(({ account: { id }, cents }) => settle(`opening of ${id}`, available(id), cents)),
      due: [{ at: now + 3_600_000, task: 'token.expire', id: TOKEN }],
    },
  };
}

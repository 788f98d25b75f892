import { authorizations } from './ledger/authorizations.ts';
import { brands } from './ledger/brands.ts';
import { charges } from './ledger/charges.ts';
import { checkout } from './ledger/checkout.ts';
import { common } from './ledger/common.ts';
import { connections } from './ledger/connections.ts';
import { errors } from './ledger/errors.ts';
import { pos } from './ledger/pos.ts';
import { pulls } from './ledger/pulls.ts';
import { pushTransfers } from './ledger/push-transfers.ts';
import { pushes } from './ledger/pushes.ts';
import { refunds } from './ledger/refunds.ts';
import { registry } from './ledger/registry.ts';
import { thirdParties } from './ledger/third-parties.ts';
import { tokens } from './ledger/tokens.ts';
import type { Ledger } from './row.ts';

/** Every table, by its file. */
export const tables: Readonly<Record<string, Ledger>> = {
  'checks/evidence/ledger/authorizations.ts': authorizations,
  'checks/evidence/ledger/brands.ts': brands,
  'checks/evidence/ledger/charges.ts': charges,
  'checks/evidence/ledger/checkout.ts': checkout,
  'checks/evidence/ledger/common.ts': common,
  'checks/evidence/ledger/connections.ts': connections,
  'checks/evidence/ledger/errors.ts': errors,
  'checks/evidence/ledger/pos.ts': pos,
  'checks/evidence/ledger/pulls.ts': pulls,
  'checks/evidence/ledger/push-transfers.ts': pushTransfers,
  'checks/evidence/ledger/pushes.ts': pushes,
  'checks/evidence/ledger/refunds.ts': refunds,
  'checks/evidence/ledger/registry.ts': registry,
  'checks/evidence/ledger/third-parties.ts': thirdParties,
  'checks/evidence/ledger/tokens.ts': tokens,
};

/**
 * How everything in the contract is known: every operation, webhook, schema, error, behaviour, transition and property
 * that states its own, by hand from DropPay's pages and from two applications. Never made from the contract, or a guess
 * there could call itself a fact here.
 */
export const ledger: Ledger = Object.assign({}, ...Object.values(tables)) as Ledger;

import { registerTpp } from '../auth/tpp/handlers.ts';
import { createPullTransfer } from '../bank/pull-transfer/handlers.ts';
import { createPull, getPull, updatePull } from '../bank/pull/handlers.ts';
import { createPush, deletePush, getPush, updatePush, verifyPush } from '../bank/push/handlers.ts';
import { getPushTransfer, listPushTransfers } from '../bank/push-transfer/handlers.ts';
import { getRegistryAccount } from '../bank/registry/handlers.ts';
import { chargeCheckout, checkCheckout } from '../checkout/handlers.ts';
import { createConnection, deleteConnection, getConnection } from '../oa2/connection/handlers.ts';
import { createApplicationToken, createToken, refreshToken } from '../oa2/token/handlers.ts';
import { createAuthorization, getAuthorization } from '../shop/authorization/handlers.ts';
import { listBrands } from '../shop/brand/handlers.ts';
import { createCharge, getCharge } from '../shop/charge/handlers.ts';
import { createPos, deletePos, getPos, updatePos } from '../shop/pos/handlers.ts';
import { createRefund } from '../shop/refund/handlers.ts';
import type { Handlers } from './handler.ts';

/** What each operation of the contract does. An operation that is not here is answered with 501. */
export const handlers: Partial<Handlers> = {
  createToken,
  refreshToken,
  createApplicationToken,
  createConnection,
  getConnection,
  deleteConnection,
  listBrands,
  createPos,
  getPos,
  updatePos,
  deletePos,
  createAuthorization,
  getAuthorization,
  createCharge,
  getCharge,
  createRefund,
  createPush,
  verifyPush,
  getPush,
  updatePush,
  deletePush,
  listPushTransfers,
  getPushTransfer,
  createPull,
  getPull,
  updatePull,
  createPullTransfer,
  getRegistryAccount,
  registerTpp,
  checkCheckout,
  chargeCheckout,
};

import { registerTpp } from '../domain/oauth/tpp/handlers.ts';
import { createPullTransfer } from '../domain/bank/pull-transfer/handlers.ts';
import { createPull, getPull, updatePull } from '../domain/bank/pull/handlers.ts';
import { createPush, deletePush, getPush, updatePush, verifyPush } from '../domain/bank/push/handlers.ts';
import { getPushTransfer, listPushTransfers } from '../domain/bank/push-transfer/handlers.ts';
import { getRegistryAccount } from '../domain/bank/registry/handlers.ts';
import { chargeCheckout, checkCheckout } from '../domain/checkout/handlers.ts';
import { createConnection, deleteConnection, getConnection } from '../domain/oauth/connection/handlers.ts';
import { createApplicationToken, createToken, refreshToken } from '../domain/oauth/token/handlers.ts';
import { createAuthorization, getAuthorization } from '../domain/shop/authorization/handlers.ts';
import { listBrands } from '../domain/shop/brand/handlers.ts';
import { createCharge, getCharge } from '../domain/shop/charge/handlers.ts';
import { createPos, deletePos, getPos, updatePos } from '../domain/shop/pos/handlers.ts';
import { createRefund } from '../domain/shop/refund/handlers.ts';
import type { Handlers } from '../kernel/handler.ts';

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

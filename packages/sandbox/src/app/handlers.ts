import { registerTpp } from '../domain/oauth/register-tpp.ts';
import { createPullTransfer } from '../domain/bank/pull-transfer/pull-transfer-handlers.ts';
import { createPull, getPull, updatePull } from '../domain/bank/pull/pull-handlers.ts';
import {
  createPush,
  deletePush,
  getPush,
  updatePush,
  verifyPush,
} from '../domain/bank/push/push-handlers.ts';
import { getPushTransfer, listPushTransfers } from '../domain/bank/push-transfer/push-transfer-handlers.ts';
import { getRegistryAccount } from '../domain/bank/registry/registry-handlers.ts';
import { chargeCheckout, checkCheckout } from '../domain/checkout/checkout-handlers.ts';
import {
  createConnection,
  deleteConnection,
  getConnection,
} from '../domain/oauth/connection/connection-handlers.ts';
import { createApplicationToken, createToken, refreshToken } from '../domain/oauth/token/token-handlers.ts';
import {
  createAuthorization,
  getAuthorization,
} from '../domain/shop/authorization/authorization-handlers.ts';
import { listBrands } from '../domain/shop/brand/brand-handlers.ts';
import { createCharge, getCharge } from '../domain/shop/charge/charge-handlers.ts';
import { createPos, deletePos, getPos, updatePos } from '../domain/shop/pos/pos-handlers.ts';
import { createRefund } from '../domain/shop/refund/refund-handlers.ts';
import type { Handlers } from '../kernel/handler.ts';

/** What each operation of the contract does. Fails to compile while one of them has no handler. */
export const handlers: Handlers = {
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

import { type OperationId, rowOf } from './operation-row.ts';

type Caller = 'anybody' | 'bearer' | 'checkout key' | 'certificate';

/** The callers that each operation admits, by hand from DropPay's documentation; the contract must say the same. */
export const callers: Record<OperationId, Caller> = {
  createToken: 'anybody',
  refreshToken: 'anybody',
  createApplicationToken: 'anybody',
  createConnection: 'bearer',
  getConnection: 'bearer',
  deleteConnection: 'bearer',
  listBrands: 'bearer',
  createPos: 'bearer',
  getPos: 'bearer',
  updatePos: 'bearer',
  deletePos: 'bearer',
  createAuthorization: 'bearer',
  getAuthorization: 'bearer',
  createCharge: 'bearer',
  getCharge: 'bearer',
  createRefund: 'bearer',
  createPush: 'bearer',
  getPush: 'bearer',
  updatePush: 'bearer',
  deletePush: 'bearer',
  verifyPush: 'bearer',
  listPushTransfers: 'bearer',
  getPushTransfer: 'bearer',
  createPull: 'bearer',
  getPull: 'bearer',
  updatePull: 'bearer',
  createPullTransfer: 'bearer',
  getRegistryAccount: 'bearer',
  registerTpp: 'certificate',
  checkCheckout: 'checkout key',
  chargeCheckout: 'checkout key',
};

const credentials: Record<Caller, Record<string, string>> = {
  anybody: {},
  bearer: { authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e' },
  'checkout key': { 'x-droppay-checkout-privatekey': 'a-private-key' },
  certificate: {},
};

export const callerOf = (id: string): Caller => rowOf(callers, id, 'checks/contract/callers.ts');

export const credentialsFor = (id: string): Record<string, string> => credentials[callerOf(id)];

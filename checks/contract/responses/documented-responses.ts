import type { OperationId } from '../operation-row.ts';
import {
  pull,
  pullTransfer,
  push,
  pushTransfer,
  pushTransferList,
  registryAccount,
  tppRegistration,
  tppRegistrationError,
} from './bank.ts';
import { accessToken, connection, errorInfo } from './oa2.ts';
import {
  authorization,
  brandList,
  charge,
  checkoutAuthorization,
  checkoutCharge,
  pos,
  refund,
} from './shop.ts';
import { type Entity, entity } from './values.ts';

/** A body of this form, or none at all. */
type ResponseBody = Entity | 'no body';

/**
 * The statuses and bodies that an operation responds with, by hand from DropPay's documentation. Errors of 4xx have the
 * common form; every operation may respond with any status of 5xx, and describes any other status by `default`.
 */
interface DocumentedResponses {
  success: Record<number, ResponseBody>;
  errors: (number | '4XX')[];
  error: Entity;
}

const documented = (body: ResponseBody, ...errors: number[]): DocumentedResponses => ({
  success: { [body === 'no body' ? 204 : 200]: body },
  errors,
  error: errorInfo,
});

export const documentedResponses: Record<OperationId, DocumentedResponses> = {
  createToken: documented(accessToken, 400, 401),
  refreshToken: documented(accessToken, 400, 401),
  createApplicationToken: documented(accessToken, 400, 401),
  createConnection: documented(connection, 400, 401),
  getConnection: documented(connection, 400, 401, 403, 404),
  deleteConnection: documented('no body', 400, 401, 403, 404),
  listBrands: documented(brandList, 401),
  createPos: documented(pos, 400, 401, 403, 404),
  getPos: documented(pos, 400, 401, 403, 404),
  updatePos: documented(pos, 400, 401, 403, 404),
  deletePos: documented('no body', 400, 401, 403, 404),
  createAuthorization: documented(authorization, 400, 401, 403),
  getAuthorization: documented(authorization, 400, 401, 403, 404),
  createCharge: documented(charge, 400, 401, 403, 410),
  getCharge: documented(charge, 400, 401, 403, 404),
  createRefund: documented(refund, 400, 401, 403, 404),
  createPush: documented(push, 400, 401, 403),
  // Nothing is stored, so nothing in the response is certain.
  verifyPush: documented(entity([], push.properties), 400, 401, 403),
  getPush: documented(push, 400, 401, 403, 404),
  updatePush: documented(push, 400, 401, 403, 404),
  deletePush: documented(push, 400, 401, 403, 404),
  listPushTransfers: documented(pushTransferList, 400, 401, 403, 404),
  getPushTransfer: documented(pushTransfer, 400, 401, 403, 404),
  createPull: documented(pull, 400, 401, 403),
  getPull: documented(pull, 400, 401, 403, 404),
  updatePull: documented(pull, 400, 401, 403, 404),
  createPullTransfer: documented(pullTransfer, 400, 401, 403, 404),
  getRegistryAccount: documented(registryAccount, 401),
  registerTpp: {
    success: { 200: tppRegistration, 204: 'no body' },
    errors: ['4XX'],
    error: tppRegistrationError,
  },
  checkCheckout: documented(checkoutAuthorization, 400, 401, 403, 404),
  chargeCheckout: documented(checkoutCharge, 400, 401, 403, 404, 410),
};

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

/** What comes back: a body of this form, or none at all. */
type Answer = Entity | 'no body';

/**
 * Which statuses every operation answers with, and with what, by hand from DropPay's documentation. Errors of 4xx have
 * the common form; `5XX` is any status of the range and is there for all.
 */
interface Answered {
  success: Record<number, Answer>;
  errors: (number | '4XX')[];
  error: Entity;
}

const answers = (body: Answer, ...errors: number[]): Answered => ({
  success: { [body === 'no body' ? 204 : 200]: body },
  errors,
  error: errorInfo,
});

export const answered: Record<OperationId, Answered> = {
  createToken: answers(accessToken, 400, 401),
  refreshToken: answers(accessToken, 400, 401),
  createApplicationToken: answers(accessToken, 400, 401),
  createConnection: answers(connection, 400, 401),
  getConnection: answers(connection, 400, 401, 403, 404),
  deleteConnection: answers('no body', 400, 401, 403, 404),
  listBrands: answers(brandList, 401),
  createPos: answers(pos, 400, 401, 403, 404),
  getPos: answers(pos, 400, 401, 403, 404),
  updatePos: answers(pos, 400, 401, 403, 404),
  deletePos: answers('no body', 400, 401, 403, 404),
  createAuthorization: answers(authorization, 400, 401, 403),
  getAuthorization: answers(authorization, 400, 401, 403, 404),
  createCharge: answers(charge, 400, 401, 403, 410),
  getCharge: answers(charge, 400, 401, 403, 404),
  createRefund: answers(refund, 400, 401, 403, 404),
  createPush: answers(push, 400, 401, 403),
  // Nothing is stored, so nothing in the answer is certain.
  verifyPush: answers(entity([], push.properties), 400, 401, 403),
  getPush: answers(push, 400, 401, 403, 404),
  updatePush: answers(push, 400, 401, 403, 404),
  deletePush: answers(push, 400, 401, 403, 404),
  listPushTransfers: answers(pushTransferList, 400, 401, 403, 404),
  getPushTransfer: answers(pushTransfer, 400, 401, 403, 404),
  createPull: answers(pull, 400, 401, 403),
  getPull: answers(pull, 400, 401, 403, 404),
  updatePull: answers(pull, 400, 401, 403, 404),
  createPullTransfer: answers(pullTransfer, 400, 401, 403, 404),
  getRegistryAccount: answers(registryAccount, 401),
  registerTpp: {
    success: { 200: tppRegistration, 204: 'no body' },
    errors: ['4XX'],
    error: tppRegistrationError,
  },
  checkCheckout: answers(checkoutAuthorization, 400, 401, 403, 404),
  chargeCheckout: answers(checkoutCharge, 400, 401, 403, 404, 410),
};

import { endPull } from '../domain/bank/pull/pull-resource.ts';
import { runPush } from '../domain/bank/push/push-resource.ts';
import { settlePushTransfer } from '../domain/bank/push-transfer/push-transfer-resource.ts';
import type { Task } from '../kernel/due.ts';
import { expireConnection } from '../domain/oauth/connection/connection-resource.ts';
import { expireRefreshToken, expireToken } from '../domain/oauth/token/token-resource.ts';
import { expireAuthorization } from '../domain/shop/authorization/authorization-resource.ts';
import { accountCharge } from '../domain/shop/charge/charge-resource.ts';
import { accountRefund } from '../domain/shop/refund/refund-resource.ts';
import type { Work } from '../kernel/unit-of-work.ts';

/**
 * What time does. A task looks at its record first: it may have moved on since the task was scheduled, and then there is
 * nothing to do.
 */
export const tasks: Record<Task, (work: Work, id: string) => Promise<void>> = {
  'authorization.expire': expireAuthorization,
  'charge.account': accountCharge,
  'connection.expire': expireConnection,
  'pull.end': endPull,
  'push.run': runPush,
  'pushTransfer.settle': settlePushTransfer,
  'refund.account': accountRefund,
  'token.expire': expireToken,
  'refreshToken.expire': expireRefreshToken,
};

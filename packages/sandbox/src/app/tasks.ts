import { endPull } from '../domain/bank/pull/tasks.ts';
import { runPush } from '../domain/bank/push/tasks.ts';
import { settlePushTransfer } from '../domain/bank/push-transfer/tasks.ts';
import type { Task } from '../kernel/due.ts';
import { expireConnection } from '../domain/oauth/connection/tasks.ts';
import { expireRefreshToken, expireToken } from '../domain/oauth/token/tasks.ts';
import { expireAuthorization } from '../domain/shop/authorization/tasks.ts';
import { accountCharge } from '../domain/shop/charge/tasks.ts';
import { accountRefund } from '../domain/shop/refund/tasks.ts';
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

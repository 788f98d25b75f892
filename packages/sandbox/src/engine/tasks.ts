import { endPull } from '../bank/pull/tasks.ts';
import { runPush } from '../bank/push/tasks.ts';
import { settlePushTransfer } from '../bank/push-transfer/tasks.ts';
import type { Task } from '../clock/due.ts';
import { expireConnection } from '../oa2/connection/tasks.ts';
import { expireRefreshToken, expireToken } from '../oa2/token/tasks.ts';
import { expireAuthorization } from '../shop/authorization/tasks.ts';
import { accountCharge } from '../shop/charge/tasks.ts';
import { accountRefund } from '../shop/refund/tasks.ts';
import type { Work } from './work.ts';

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

import type { Work } from '../../../kernel/unit-of-work.ts';
import { isOverdue, transit } from './transitions.ts';

/** Ends an authorization that was not answered, or not used up, in time. */
export async function expireAuthorization(work: Work, id: string): Promise<void> {
  const authorization = await work.get('authorization', id);
  if (authorization !== undefined && isOverdue(authorization, work.context.now)) {
    await work.apply(transit(authorization, 'expire', work.context));
  }
}

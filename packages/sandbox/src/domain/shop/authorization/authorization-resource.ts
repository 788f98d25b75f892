import type { Resource, Stateful, Timed } from '../../../kernel/resource.ts';
import type { Work } from '../../../kernel/work.ts';
import type { OnPhone } from '../../actable.ts';
import { authorizationPhone } from './authorization-phone.ts';
import { isOverdue, transit } from './authorization-transitions.ts';
import { type Authorization, type PayTokenOwner, view } from './authorization.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    authorization: Authorization;
    /** By pay token. */
    payToken: PayTokenOwner;
  }
}

declare module '../../../kernel/due.ts' {
  interface Tasks {
    'authorization.expire': true;
  }
}

declare module '../../actable.ts' {
  interface Actables {
    authorization: true;
  }
}

export const authorizationResource: Resource<'authorization' | 'payToken'> &
  Timed<'authorization.expire'> &
  Stateful<'authorization', 'Authorization'> &
  OnPhone = {
  kinds: { authorization: 1, payToken: 1 },
  tasks: { 'authorization.expire': expireAuthorization },
  machine: 'Authorization',
  show: (work, authorization) => view(authorization, work.context.publicUrl),
  phone: authorizationPhone,
};

/** Ends an authorization that was not answered, or not used up, in time. */
async function expireAuthorization(work: Work, id: string): Promise<void> {
  const authorization = await work.get('authorization', id);
  if (authorization !== undefined && isOverdue(authorization, work.context.now)) {
    await work.apply(transit(authorization, 'expire', work.context));
  }
}

import { saved } from '../../../kernel/change.ts';
import type { Resource, Timed } from '../../../kernel/resource.ts';
import type { Work } from '../../../kernel/work.ts';
import type { RefreshToken, Token } from './token.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By access token. */
    token: Token;
    /** By refresh token. */
    refreshToken: RefreshToken;
  }
}

declare module '../../../kernel/due.ts' {
  interface Tasks {
    'token.expire': true;
    'refreshToken.expire': true;
  }
}

export const tokenResource: Resource<'token' | 'refreshToken'> &
  Timed<'token.expire' | 'refreshToken.expire'> = {
  kinds: { token: 1, refreshToken: 1 },
  tasks: { 'token.expire': expireToken, 'refreshToken.expire': expireRefreshToken },
};

/** Forgets an access token whose time is over; one that was issued again since lives on. */
async function expireToken(work: Work, id: string): Promise<void> {
  const token = await work.get('token', id);
  if (token !== undefined && token.expires <= work.context.now) {
    await work.apply({ records: [saved('token', id, undefined)] });
  }
}

async function expireRefreshToken(work: Work, id: string): Promise<void> {
  await work.apply({ records: [saved('refreshToken', id, undefined)] });
}

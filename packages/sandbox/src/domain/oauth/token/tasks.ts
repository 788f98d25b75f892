import { saved } from '../../../kernel/change.ts';
import type { Work } from '../../../kernel/unit-of-work.ts';

/** Forgets an access token whose time is over; one that was issued again since lives on. */
export async function expireToken(work: Work, id: string): Promise<void> {
  const token = await work.get('token', id);
  if (token !== undefined && token.expires <= work.context.now) {
    await work.apply({ records: [saved('token', id, undefined)] });
  }
}

export async function expireRefreshToken(work: Work, id: string): Promise<void> {
  await work.apply({ records: [saved('refreshToken', id, undefined)] });
}

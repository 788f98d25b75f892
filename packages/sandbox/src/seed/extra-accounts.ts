import { type Saved, saved } from '../kernel/change.ts';
import { toCents } from '../kernel/money.ts';
import { grantedConnection } from './granted-connection.ts';
import type { Seeded } from './payers.ts';
import type { SeedAccount } from './seed-account.ts';

/** The id of the person who has a phone. */
export const personOf = (phone: string): string => `NAP${phone}`;

/** An account that was asked for, and what is on it. The registry and the ledger know it by one id. */
export function extraAccount({ id, iban, owner, phone, class: kind, balance = 0 }: SeedAccount): Seeded {
  return {
    account: {
      id,
      bankId: id,
      iban,
      name: owner,
      class: kind ?? 'PERSONAL',
      status: 'ACTIVE',
      opened: '2024-01-15',
      owner,
      holder: {
        id: personOf(phone),
        firstName: owner.split(' ', 1)[0]!,
        phone,
        email: `${phone}@example.com`,
        pin: '12345',
      },
    },
    cents: toCents(balance)!,
  };
}

/** The application that an account is connected with, if any. */
export function extraApplication({ id, owner, application }: SeedAccount, now: number): Saved[] {
  if (application === undefined) return [];
  const { key, secret, code } = application;
  const connection = `CON${id}`;
  return [
    saved('application', key, { key, secret, name: owner, description: `Application of ${owner}` }),
    saved(
      'connection',
      connection,
      grantedConnection({ id: connection, application: key, account: id, code }, now),
    ),
    saved('connectionCode', code, { connection }),
  ];
}

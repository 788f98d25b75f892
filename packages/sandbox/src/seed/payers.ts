import type { Account } from '../domain/bank/account.ts';

/** An account and what is on it. */
export interface Seeded {
  account: Account;
  cents: number;
}

/** The payers. The first pays when nobody is named. All are invented. */
export const payers: readonly Seeded[] = [
  payer(
    'ACCNINAVALE02',
    'BAC2002145NV',
    'IT81Z0999800001000000070002',
    'Nina Vale',
    '393000000002',
    10_000_00,
  ),
  payer(
    'ACCREMOTOO03X',
    'BAC7710245RM',
    'IT51A0999800001000000070003',
    'Remo Ansaldi',
    '393000000003',
    310_20,
  ),
  payer('ACCIRISCO004X', 'BAC4400982IC', 'IT28B0999800001000000070004', 'Iris Conti', '393000000004', 5_00),
];

function payer(
  id: string,
  bankId: string,
  iban: string,
  owner: string,
  phone: string,
  cents: number,
): Seeded {
  const firstName = owner.split(' ', 1)[0]!;
  const account: Account = {
    id,
    bankId,
    iban,
    name: `${firstName}'s account`,
    class: 'PERSONAL',
    status: 'ACTIVE',
    opened: '2023-09-01',
    owner,
    holder: {
      id: `NAP${phone.slice(3)}`,
      firstName,
      phone,
      email: `${firstName.toLowerCase()}@example.com`,
      pin: '12345',
    },
  };
  return { account, cents };
}

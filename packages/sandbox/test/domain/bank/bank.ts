import { expect } from 'vitest';
import type { Answered, Game } from '../../play.ts';

export const ACME = 'ACC32123FHS8V';
export const NINA = 'ACCNINAVALE02';
export const IRIS = 'ACCIRISCO004X';
export const ACME_IBAN = 'IT07Y0999800001000000070001';
export const NINA_IBAN = 'IT81Z0999800001000000070002';
export const LIVIA_IBAN = 'IT76M0999901600000000123416';

/** A push of Acme's to another bank, 120 euro and ready unless told otherwise. */
export async function pushed(game: Game, more: object = {}, headers = {}): Promise<Answered['body']> {
  const recipient = { account: LIVIA_IBAN, owner: { name: 'Livia Serrano' } };
  const body = { amount: 120, recipient, status: 'READY', ...more };
  const created = await game.ask('POST', '/bank/v1/push', body, headers);
  expect(created).toMatchObject({ status: 200 });
  return created.body;
}

/** A push to Nina, who is at A-Tono too. */
export const toNina: { recipient: { account: string } } = { recipient: { account: NINA_IBAN } };

export const read = async (
  game: Game,
  kind: 'push' | 'pull',
  id: string,
  headers = {},
): Promise<Answered['body']> => (await game.ask('GET', `/bank/v1/${kind}/${id}`, undefined, headers)).body;

export const transfersOf = async (game: Game, push: string, headers = {}): Promise<Answered['body'][]> =>
  (await game.ask('GET', `/bank/v1/push/${push}/transfers`, undefined, headers)).body.transfers;

/** Cents in an account of the ledger, which has to balance. */
export async function cents(game: Game, account: string): Promise<number> {
  const { balanced, accounts } = await game.ledger();
  expect(balanced).toBe(true);
  return accounts.find(({ id }) => id === account)?.cents ?? 0;
}

/** A pull of Acme's that is ready: 12.50 euro each time unless told otherwise. */
export async function pulled(game: Game, more: object = {}): Promise<Answered['body']> {
  const created = await game.ask('POST', '/bank/v1/pull', {
    transfer_amount: 12.5,
    status: 'READY',
    ...more,
  });
  expect(created).toMatchObject({ status: 200 });
  return created.body;
}

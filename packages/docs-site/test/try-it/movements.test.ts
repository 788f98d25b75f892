import { createSandbox } from '@droppay/sandbox';
import { expect, test } from 'vitest';
import { forms } from '../../src/try-it/forms.ts';
import { movements } from '../../src/try-it/movements.ts';
import { prepare } from '../../src/try-it/prepare.ts';

test('a charge leaves the customer at once, and is on its way to the merchant for a day', async () => {
  const sandbox = createSandbox();
  const began = await sandbox.ledger();
  const look = async () => movements(await sandbox.people(), began, await sandbox.ledger());
  expect(await look()).toEqual([]);
  await prepare(
    forms.find(({ id }) => id === 'getCharge')!,
    forms,
    sandbox.fetch,
    sandbox,
  );
  const nina = { owner: 'Nina Vale', began: 1_000_000, now: 995_000, incoming: 0 };
  const acme = { owner: 'Acme Super Toons S.r.l.', began: 125_075 };
  expect(await look()).toEqual([{ ...acme, now: 125_075, incoming: 5000 }, nina]);
  await sandbox.clock.advance('1d');
  expect(await look()).toEqual([{ ...acme, now: 130_075, incoming: 0 }, nina]);
});

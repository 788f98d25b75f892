import { expect, test } from 'vitest';
import { sqliteStorage } from '../../../src/server/sqlite-storage.ts';
import { play } from '../../play.ts';
import { temporaryFiles } from '../../temporary.ts';
import { open } from '../browse.ts';

const objects = '/_sandbox/console/objects';
const file = temporaryFiles();

test('an authorization names its latest 50 charges, newest first, after a restart, too', async () => {
  const name = file();
  let time = Date.parse('2026-03-16T19:20:30+01:00');
  const first = sqliteStorage(name);
  const game = await play({ storage: first, now: () => time });
  const { id, pay_token } = await game.granted({
    policy: 'CHARGEABLE',
    charge_amount: 1,
    charge_max_count: 60,
  });
  const other = await game.granted({ charge_amount: 1 });
  const charges: string[] = [];
  for (let count = 0; count < 52; count += 1) {
    time += 1000;
    const charge = { pay_token_val: pay_token.val, amount: 0.5 };
    charges.push((await game.ask('POST', '/shop/v1/pos/charge', charge)).body.id);
  }
  await game.close();
  await first.close();

  const second = sqliteStorage(name);
  const again = await play({ storage: second, now: () => time });
  expect(await again.events()).toEqual([]);
  const { text } = await open(again, `${objects}/${id}`);
  const named = text.slice(text.indexOf('With it:')).match(/CHA[0-9A-Z]{10}(?=<)/g);
  expect(named).toEqual(charges.toReversed().slice(0, 50));
  expect((await open(again, `${objects}/${other.id}`)).text).not.toContain('/objects/CHA');
  await again.close();
  await second.close();
});

test('what is due for a thing is found behind 2,000 others', async () => {
  const game = await play();
  const { id } = await game.granted();
  // Each token is due in an hour, and the authorization in days.
  for (let count = 0; count < 2001; count += 1) await game.as();
  const { text } = await open(game, `${objects}/${id}`);
  expect(text).toContain('<code>authorization.expire</code> is due at');
  // The first wait, for an answer, is over: it was due in a quarter of an hour, and is still in the list.
  expect(text.match(/<code>authorization\.expire<\/code>/g)).toHaveLength(2);
});

import { DropPay } from '@droppay/client';
import { expect, test } from 'vitest';

const ROUNDS = 15;
const LENGTH = 400_000;

/** Microseconds of CPU from the response to the error, of a charge that is refused with this description. */
async function refused(description: string): Promise<number> {
  const body = JSON.stringify({ code: description, description });
  const droppay = new DropPay({
    accessToken: 'any',
    sendsOnce: true,
    maxResponseBytes: 2 ** 26,
    fetch: async () => new Response(body, { status: 400 }),
  });
  const from = process.cpuUsage();
  await droppay.charges.create({ pay_token_val: 'mine', amount: 50 }).catch(() => {});
  const { user, system } = process.cpuUsage(from);
  return user + system;
}

/** How much longer twice the text takes: 2 where each character is looked at a few times, 4 where from each at all others. */
async function growth(piece: string): Promise<number> {
  const once = piece.repeat(LENGTH / piece.length);
  // The quickest of several rounds, for what other programs and the collector take is not the text's.
  let [single, double] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    single = Math.min(single, await refused(once));
    double = Math.min(double, await refused(once + once));
  }
  return double / single;
}

test.each(['/', '//', '//a', 'a@', ' ', '\n    at ', 'a', '1', '0-', 'A '])(
  'a description of so many %j, twice as long, takes at most three times as long',
  { timeout: 300_000 },
  async (piece) => {
    const ratio = await growth(piece);
    console.log(`${JSON.stringify(piece)}: ${ratio.toFixed(2)} times as long (at most 3).`);
    expect(ratio).toBeLessThanOrEqual(3);
  },
);

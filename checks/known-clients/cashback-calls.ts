import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../chaos/random.ts';
import { anyId } from './any-id.ts';
import { own } from './cashback-app.ts';
import { shops } from './cashback-books.ts';
import type { Purchase } from './random-orders.ts';

const program = fileURLToPath(new URL('cashback/calls.php', import.meta.url));
/** Makes the calls of `cashback/calls.php` for these purchases, with ids of their own. Resolves to what responses should have shown. */
export async function callAll(url: string, purchases: readonly Purchase[], seed: number): Promise<string[]> {
  const random = randomFrom(seed);
  const input = purchases.map((purchase, index) => {
    const { name, discount } = shops['qr' in purchase ? Number(purchase.qr[0]) - 1 : purchase.shop - 1]!;
    const [connection, pull, code] = [anyId(random), anyId(random), anyId(random)];
    return { ...purchase, shop: `${name} ${index}`, discount, connection, pull, code };
  });
  const php = spawn('php', [program], {
    env: { ...process.env, DROPPAY_URL: url },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  php.stdin.end(JSON.stringify({ own, purchases: input }));
  const [printed, errors] = await Promise.all([text(php.stdout), text(php.stderr)]);
  try {
    return JSON.parse(printed) as string[];
  } catch {
    return [`php failed: ${printed}${errors}`];
  }
}

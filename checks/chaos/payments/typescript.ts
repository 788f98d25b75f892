import type { Place } from './protocol.ts';
import type { MerchantProgram } from './payments-run.ts';
import type { MerchantTask } from './merchant.ts';
import { points } from './points.ts';
import { openShop } from './open-shop.ts';

/** The merchant's program in TypeScript, with a database of its own. */
export async function openTypescript(place: Place): Promise<MerchantProgram & { close: () => Promise<void> }> {
  const shop = await openShop(place);
  await shop.createTables();
  return {
    file: new URL('merchant.ts', import.meta.url),
    argument: ({ place: number, ...given }) => {
      const listens = number % 2 === 0 ? 'by the package' : 'by itself';
      return JSON.stringify({ ...given, place, listens } satisfies MerchantTask);
    },
    books: shop.books,
    points,
    close: shop.close,
  };
}

/** Where a process has to have died, and what has to have happened to payments, also in a short run. */
export const mustHappen: readonly string[] = [
  ...['before insert', 'after insert', 'after claim', 'after attempt', 'after write charging', 'before write paid'],
  ...['within write paid', 'before send charge', 'after send charge', 'response send charge'],
].map((point) => `died ${point}`);

import type { Place } from './protocol.ts';
import type { MerchantProgram } from './payments-run.ts';
import type { MerchantTask } from './merchant.ts';
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
    close: shop.close,
  };
}


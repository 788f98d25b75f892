import type { Place } from './protocol.ts';
import type { MerchantProgram } from './merchant-program.ts';
import type { MerchantTask } from './merchant.ts';
import { openShop } from './open-shop.ts';

/**
 * The merchant's program in TypeScript, with a database of its own.
 *
 * @param client The source of another client than that of the workspace.
 */
export async function openTypescript(
  place: Place,
  client?: string,
): Promise<MerchantProgram & { close: () => Promise<void> }> {
  const shop = await openShop(place);
  await shop.createTables();
  return {
    file: new URL('merchant.ts', import.meta.url),
    ...(client !== undefined && {
      execArgv: ['--import', new URL('another-client.ts', import.meta.url).href],
      env: { ANOTHER_CLIENT: client },
    }),
    argument: ({ place: number, ...given }) => {
      const listens = number % 2 === 0 ? 'by the package' : 'by itself';
      return JSON.stringify({ ...given, place, listens } satisfies MerchantTask);
    },
    books: shop.books,
    close: shop.close,
  };
}

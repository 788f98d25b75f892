import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { MerchantProgram } from './merchant-program.ts';
import type { MerchantTask } from './merchant.ts';
import { openShop } from './open-shop.ts';
import { listenerPassword, listenerUser, type Place } from './protocol.ts';

const program = new URL('merchant.ts', import.meta.url);

/**
 * The merchant's program in TypeScript, with a database of its own.
 *
 * @param client The source of another client than that of the workspace.
 */
export async function openTypescript(place: Place, client?: string): Promise<MerchantProgram> {
  const shop = await openShop(place);
  await shop.createTables();
  return {
    processes: 4,
    start({ place: number, url, time, death, deaths, folder, tell }) {
      const listens = number % 2 === 0 ? 'by the package' : 'by itself';
      const task: MerchantTask = { place, url, time, death, deaths, listens };
      const child = fork(program, [JSON.stringify(task)], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: {
          ...process.env,
          NODE_COMPILE_CACHE: join(folder, 'cache'),
          ...(client !== undefined && { ANOTHER_CLIENT: client }),
        },
        ...(client !== undefined && {
          execArgv: ['--import', new URL('another-client.ts', import.meta.url).href],
        }),
      });
      const ready = new Promise<number>((resolve) => {
        child.on('message', ({ port, event }: { port?: number; event?: string }) => {
          if (event !== undefined) tell(event);
          if (port !== undefined) resolve(port);
        });
      });
      return { child, ready };
    },
    async ask(port, action, given) {
      const response = await fetch(`http://127.0.0.1:${port}/${action}`, {
        method: 'POST',
        body: JSON.stringify(given),
        signal: AbortSignal.timeout(20_000),
      });
      const made: unknown = await response.json();
      return response.ok ? made : undefined;
    },
    listener: { path: '/hooks/authorization', user: listenerUser, password: listenerPassword },
    books: shop.books,
    close: shop.close,
  };
}

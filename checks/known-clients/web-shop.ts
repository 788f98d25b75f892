import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PhpServer, startPhp } from './php-server.ts';
import type { ShopOrder } from './random-orders.ts';

/** The keys of Checkout that the sandbox's first merchant has. */
export const PUBLIC_KEY = 'c0ffee0000000000000000000000a001';
const PRIVATE_KEY = '5ec2e70000000000000000000000a001';

/** What the plug-in says of an order, and what it believes of its charge. */
export type Paid =
  | { result: 'success'; charged: number; description: string | null; pay_token: string }
  | { result: 'error'; why: string };

export interface WebShop {
  /** What the page of an order tells DropPay's script: `data-amount` is `amount`. */
  page: (order: number) => Promise<Record<string, string>>;
  /** What the script posts once the customer has answered. */
  checkout: (order: number, authorization: string, status: string) => Promise<Paid>;
  log: PhpServer['log'];
  close: () => Promise<void>;
}

/** The shop of `web-shop/index.php` with these orders, before a server that `env` names. */
export async function openWebShop(
  orders: readonly ShopOrder[],
  env: Record<string, string>,
  ini: readonly string[] = [],
): Promise<WebShop> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-web-shop-'));
  const file = join(folder, 'orders.json');
  await writeFile(file, JSON.stringify(orders));
  const php = await startPhp(
    'web-shop/index.php',
    { ...env, ORDERS: file, PUBLIC_KEY, PRIVATE_KEY },
    { ini },
  );
  return {
    log: php.log,
    async page(order) {
      const html = await (await fetch(`${php.url}/pay/${order}`)).text();
      const attributes = html.matchAll(/ data-([\w-]+)="([^"]*)"/g);
      return Object.fromEntries([...attributes].map(([, name = '', value = '']) => [name, fromHtml(value)]));
    },
    async checkout(order, authorization, status) {
      const body = new URLSearchParams({
        dp_authorization_id: authorization,
        dp_authorization_status: status,
      });
      const response = await fetch(`${php.url}/checkout/${order}`, { method: 'POST', body });
      const text = await response.text();
      try {
        return JSON.parse(text) as Paid;
      } catch {
        return { result: 'error', why: `PHP failed: ${text}` };
      }
    },
    async close() {
      await php.close();
      await rm(folder, { recursive: true });
    },
  };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#039': "'" };

function fromHtml(text: string): string {
  return text.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

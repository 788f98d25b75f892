import type { RunningSandbox } from '@droppay/sandbox/server';
import { type Paid, PUBLIC_KEY, type WebShop } from './web-shop.ts';
import type { ShopOrder } from './random-orders.ts';
import { centsOf, rich } from './sandbox-accounts.ts';

/** An authorization as the Checkout script makes it in the customer's browser from what the page says; resolves to its id. */
async function authorize(
  sandbox: Pick<RunningSandbox, 'url'>,
  page: Record<string, string>,
  customId: string | null,
): Promise<string> {
  const body = {
    checkout_key: page['checkout-key'],
    charge_amount: Number(page['amount']),
    policy: page['policy'],
    charge_max_count: Number(page['max-charges']),
    ...(page['product-description'] && { description: page['product-description'] }),
    ...(customId !== null && { merchant_custom_id: customId }),
  };
  const response = await fetch(`${sandbox.url}/_checkout/authorization`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { id, reason } = (await response.json()) as { id?: string; reason?: string };
  if (id === undefined) throw new Error(`The sandbox made no authorization with ${PUBLIC_KEY}: ${reason}`);
  return id;
}

/** The merchant whose shop it is. */
const MERCHANT = 'ACC32123FHS8V';

/**
 * Buys each order: page, authorization, approval on the phone, form. Resolves to a line for each order of which the shop, its total and
 * the ledger of `sandbox` do not say the same.
 */
export async function buyAll(
  shop: WebShop,
  orders: readonly ShopOrder[],
  sandbox: RunningSandbox,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [index, { total, description, customId }] of orders.entries()) {
    const page = await shop.page(index);
    const id = await authorize(sandbox, page, customId);
    const { status } = await sandbox.approve(id, { person: rich.id });
    const before = await sandbox.ledger();
    const paid = await shop.checkout(index, id, status);
    const after = await sandbox.ledger();
    const more = (account: string): number => centsOf(after, account) - centsOf(before, account);
    const cents = Math.round(Number(total) * 100);
    const believed = paid.result === 'success' ? Math.round(paid.charged * 100) : 0;
    const seen = { believed, paid: -more(rich.id), got: more(MERCHANT) };
    const agrees = Object.values(seen).every((each) => each === cents);
    if (agrees && isAsOrdered(paid, description)) continue;
    wrong.push(`order ${index} over ${total}, ${id}: ${JSON.stringify({ ...seen, ...paid })}`);
  }
  return wrong;
}

/** An empty description is none. */
function isAsOrdered(paid: Paid, description: string | null): boolean {
  return paid.result === 'success' && paid.description === (description || null);
}

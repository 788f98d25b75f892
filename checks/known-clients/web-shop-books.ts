import type { RunningSandbox } from '@droppay/sandbox/server';
import { type Paid, PUBLIC_KEY, type WebShop } from './web-shop.ts';
import type { ShopOrder } from './random-orders.ts';

/** Whoever pays everything. */
export const rich = {
  id: 'ACCRICHPAYER8',
  iban: 'IT52X099980000100000007A011',
  owner: 'Ricca Pagatrice',
  phone: '393000000011',
  balance: 9_999_999_999,
};

/** An authorization as the Checkout script makes it in the customer's browser from what the page says; resolves to its id. */
export async function authorize(
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

/** Cents that an account has, whatever they wait for. */
async function centsOf(sandbox: RunningSandbox, account: string): Promise<number> {
  const { accounts } = await sandbox.ledger();
  return accounts.filter(({ id }) => id.startsWith(`${account}:`)).reduce((sum, { cents }) => sum + cents, 0);
}

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
    const before = [await centsOf(sandbox, rich.id), await centsOf(sandbox, 'ACC32123FHS8V')] as const;
    const paid = await shop.checkout(index, id, status);
    const [payer, merchant] = [await centsOf(sandbox, rich.id), await centsOf(sandbox, 'ACC32123FHS8V')];
    const cents = Math.round(Number(total) * 100);
    const believed = paid.result === 'success' ? Math.round(paid.charged * 100) : 0;
    const seen = { believed, paid: before[0] - payer, got: merchant - before[1] };
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

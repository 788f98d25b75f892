import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';

/** A shop that takes payments through Checkout. */
export interface Merchant {
  url: string;
  /** The forms that were posted to it. */
  forms: Record<string, string>[];
  close: () => Promise<void>;
}

export interface Offer {
  /** The address of Checkout. */
  checkout: string;
  publicKey: string;
  privateKey: string;
  /** Euro, as the page shows it. */
  amount: string;
  /** Euro that the order costs, as the server knows. */
  total: number;
}

/**
 * Does what the one known application does. It shows the page that loads the script; when its form arrives it believes
 * nothing but the check, compares the amount, charges with the values of the check, and compares again. Its policy lets
 * in the script and what the script calls, and nothing else.
 */
export async function startMerchant(offer: Offer, page: (script: string) => string): Promise<Merchant> {
  const forms: Record<string, string>[] = [];
  const policy =
    `default-src 'none'; script-src ${offer.checkout}; connect-src ${offer.checkout}; ` +
    `form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  async function respond(request: IncomingMessage): Promise<string> {
    if (request.method !== 'POST') return page(scriptOf(offer));
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const form = Object.fromEntries(new URLSearchParams(body));
    forms.push(form);
    const result = await completeOrder(offer, form).catch((error: unknown) => `Failed: ${String(error)}`);
    return `<!doctype html><title>Order</title><h1>${result}</h1>`;
  }
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policy);
    void respond(request).then((html) => response.end(html));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    forms,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function scriptOf({ checkout, publicKey, amount }: Offer): string {
  return (
    `<script id="DropPay" src="${checkout}/js/droppay-checkout.js" type="text/javascript" ` +
    `data-checkout-key="${publicKey}" data-amount="${amount}" data-policy="CHARGEABLE" data-max-charges="1" ` +
    `data-product-description="Payment made on boxoffice.example" data-loopback-uri="" data-locale="en" ` +
    `data-action="/checkout" data-button-wrapper="#droppay-container " data-theme="auto"></script>`
  );
}

async function completeOrder(
  { checkout, privateKey, total }: Offer,
  form: Record<string, string>,
): Promise<string> {
  const { dp_authorization_id: id = '', dp_authorization_status: said } = form;
  const at = `${checkout}/v1/authorization/${encodeURIComponent(id)}`;
  const headers = { 'X-DropPay-Checkout-PrivateKey': privateKey, 'Content-Type': 'application/json' };
  const check = await (await fetch(`${at}/check`, { headers })).json();
  if (!said || check.id !== id || check.status !== 'GRANTED') return `Not approved: ${check.status}`;
  if (check.charge_amount !== total) return `Another amount: ${check.charge_amount}`;
  const sent = {
    description: check.description,
    amount: check.charge_amount,
    pay_token_val: check.pay_token.val,
  };
  const response = await fetch(`${at}/charge`, { method: 'POST', headers, body: JSON.stringify(sent) });
  const { authorization_id, status, ...echo } = await response.json();
  return status === 'DONE' && authorization_id === id && isDeepStrictEqual(echo, sent)
    ? 'Order completed'
    : `Not charged: ${status}`;
}

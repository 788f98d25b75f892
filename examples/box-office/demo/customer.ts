/** A customer's browser, as much of it as the walkthrough needs: pages, forms, and the shop's cookie. */
export interface Customer {
  /** Sends a form, and resolves with the address that it redirects to. */
  submit: (path: string, fields: [name: string, value: string][]) => Promise<string>;
  page: (path: string) => Promise<string>;
  /** Waits for an order's status. */
  status: (order: string, wanted: string) => Promise<void>;
}

export function createCustomer(shopUrl: string): Customer {
  let cookie = '';
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie, origin: shopUrl };
    const response = await fetch(shopUrl + path, { ...init, headers, redirect: 'manual' });
    if (response.status >= 400) throw new Error(`The shop responded to ${path} with ${response.status}.`);
    cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? cookie;
    return response;
  }
  return {
    async submit(path, fields) {
      const { headers } = await send(path, { method: 'POST', body: new URLSearchParams(fields) });
      return headers.get('location') ?? path;
    },
    page: async (path) => (await send(path)).text(),
    async status(order, wanted) {
      for (let tries = 0; tries < 150; tries++) {
        const { status } = (await (await send(`${order}/status`)).json()) as { status: string };
        if (status === wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`The order did not become ${wanted} within 15 seconds.`);
    },
  };
}

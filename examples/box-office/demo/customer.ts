/** A browser, as much of it as the walkthrough needs: pages, forms, and the shop's cookies. */
export interface Customer {
  /** Sends a form, and resolves with the address that it redirects to, or else with the page. */
  submit: (path: string, fields: [name: string, value: string][]) => Promise<string>;
  page: (path: string) => Promise<string>;
  /** Waits for an order's status. */
  status: (order: string, wanted: string) => Promise<void>;
}

/** With `user` and `password` it is one of the staff's. */
export function createCustomer(shopUrl: string, user?: string, password?: string): Customer {
  const cookies = new Map<string, string>();
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      origin: shopUrl,
      ...(user && { authorization: `Basic ${btoa(`${user}:${password}`)}` }),
    };
    const response = await fetch(shopUrl + path, { ...init, headers, redirect: 'manual' });
    if (response.status >= 400) throw new Error(`The shop responded to ${path} with ${response.status}.`);
    for (const [name = '', value = ''] of response.headers.getSetCookie().map((one) => one.split(/[=;]/, 2)))
      cookies.set(name, value);
    return response;
  }
  return {
    async submit(path, fields) {
      const response = await send(path, { method: 'POST', body: new URLSearchParams(fields) });
      return response.headers.get('location') ?? response.text();
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

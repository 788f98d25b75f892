export interface Page {
  status: number;
  text: string;
  /** The address that it redirects to. */
  to: string;
}

/** A browser, which keeps the shop's cookies. */
export interface Browser {
  get: (path: string) => Promise<Page>;
  /** Sends a form. A list of values is of the field `seat`. */
  post: (
    path: string,
    form?: readonly string[] | Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Page>;
  /** Orders seats. The path of the order. */
  order: (...seats: string[]) => Promise<string>;
  /** Waits for an order's status. @throws {Error} when the order has another one after ten seconds, or `patience`. */
  until: (order: string, status: string, patience?: number) => Promise<void>;
  /** The cookies that it sends. */
  cookies: Map<string, string>;
}

let browsers = 0;

/**
 * @param address Where it is, as the first of the proxies has seen. By default each is elsewhere.
 * @param always Headers that it sends with everything.
 */
export function browser(
  fetch: (request: Request) => Response | Promise<Response>,
  url: string,
  address = `10.0.${Math.floor(++browsers / 250)}.${browsers % 250}`,
  always: Record<string, string> = {},
): Browser {
  const cookies = new Map<string, string>();
  async function send(path: string, init: RequestInit): Promise<Page> {
    const headers = new Headers({ ...always, ...(init.headers as Record<string, string>) });
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('x-forwarded-for', address);
    const response = await fetch(new Request(new URL(path, url), { ...init, headers, redirect: 'manual' }));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (cookie.includes('Max-Age=0')) cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    const { status } = response;
    return { status, text: await response.text(), to: response.headers.get('location') ?? '' };
  }
  const get: Browser['get'] = (path) => send(path, {});
  const post: Browser['post'] = (path, form = {}, headers = {}) => {
    const fields = Array.isArray(form) ? form.map((seat: string) => ['seat', seat]) : Object.entries(form);
    return send(path, {
      method: 'POST',
      body: new URLSearchParams(fields as [string, string][]),
      headers: { origin: url, ...headers },
    });
  };
  return {
    cookies,
    get,
    post,
    async order(...seats) {
      await get('/');
      const { status, to, text } = await post('/orders', seats);
      if (status !== 303) throw new Error(`The shop responded to the order with ${status}: ${text}`);
      return to;
    },
    async until(order, wanted, patience = 10_000) {
      let status = '';
      for (const end = Date.now() + patience; Date.now() < end;) {
        ({ status } = JSON.parse((await get(`${order}/status`)).text));
        if (status === wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`The order is ${status}, not ${wanted}.`);
    },
  };
}

import { inspect } from 'node:util';
import type { DropPayOptions, StoredToken, TokenStore } from '../../src/index.ts';
import { secrets } from './secrets.ts';

/** A `fetch` option that throws what this makes of all that it was given. */
const throwing =
  (thrown: (quote: string, request: Request) => unknown): NonNullable<DropPayOptions['fetch']> =>
  async (url, init) => {
    const request = new Request(url, init);
    const quote = `${JSON.stringify([...request.headers])} ${await request.clone().text()}`;
    throw thrown(quote, request);
  };

function cyclic(quote: string): Error {
  const error = new Error(quote);
  error.cause = new Error('once around', { cause: error });
  return error;
}

/** Throws whenever it is looked at. */
const hostile = (): never => {
  throw new Error(secrets.applicationSecret);
};

class Hostile extends Error {
  override readonly message!: string;
  toJSON = hostile;
  override toString = hostile;
  [inspect.custom] = hostile;
  constructor() {
    super();
    for (const name of ['message', 'stack', 'name', 'code', 'cause']) {
      Object.defineProperty(this, name, { get: hostile });
    }
  }
}

const inaccessible = new Proxy(new Error('x'), {
  get: hostile,
  ownKeys: hostile,
  getPrototypeOf: hostile,
  getOwnPropertyDescriptor: hostile,
});

/** Ways in which the program's own `fetch` fails. */
export const fetches: Record<string, NonNullable<DropPayOptions['fetch']>> = {
  'quotes in its message': throwing((quote) => new Error(quote)),
  'quotes in a message of two lines': throwing((quote) => new TypeError(`failed\n${quote}`)),
  'quotes in its name and code': throwing((quote) =>
    Object.assign(new Error('failed'), { name: quote, code: quote }),
  ),
  'attaches the request': throwing((quote, request) =>
    Object.assign(new Error('failed'), {
      request,
      config: { headers: Object.fromEntries(request.headers), data: quote },
    }),
  ),
  'hides the request': throwing((quote) =>
    Object.defineProperty(new Error('failed'), 'request', { value: quote, enumerable: false }),
  ),
  'quotes in a cause of its cause': throwing(
    (quote) => new Error('failed', { cause: new Error('deeper', { cause: new Error(quote) }) }),
  ),
  'quotes in one of several errors': throwing((quote) => new AggregateError([new Error(quote)], quote)),
  'throws a text': throwing((quote) => quote),
  'throws an object': throwing((quote) => ({ quote })),
  'throws a function': throwing((quote) => Object.assign(() => quote, { quote })),
  'throws nothing': throwing(() => undefined),
  'has causes in a circle': throwing(cyclic),
  'throws what cannot be looked at': throwing(() => new Hostile()),
  'throws what cannot be touched': throwing(() => inaccessible),
  'answers with a body that fails': async (url, init) => {
    const quote = await new Request(url, init).text();
    const body = new ReadableStream({ start: (controller) => controller.error(new Error(quote)) });
    return new Response(body, { status: 200, statusText: 'fine' });
  },
  'answers with something else': (_, init) => Promise.resolve({ quote: init } as unknown as Response),
};

/** Ways in which a token store fails. */
export const stores: Record<string, TokenStore> = {
  'fails with the stale token': {
    exchange: async (key, stale) => Promise.reject(new Error(`${key} ${stale}`)),
  },
  'throws at once': {
    exchange() {
      throw new Error('database closed');
    },
  },
  'fails with the new token': {
    async exchange(key, _, fetchNew) {
      const token = await fetchNew();
      const detail = `Key (token)=(${token.value}) already exists.`;
      throw Object.assign(new Error(`duplicate ${JSON.stringify({ key, token })}`), { detail, token });
    },
  },
  'gives no token': { exchange: () => Promise.resolve(undefined as unknown as StoredToken) },
  'gives an unsendable token': {
    async exchange(_, __, fetchNew) {
      const { value, renewAt } = await fetchNew();
      return { value: `${value}\n`, renewAt };
    },
  },
};

/** What a program may abort with: its own affair, but it must not keep the error from being printed. */
export const abortReasons: Record<string, unknown> = {
  'nothing said': undefined,
  'a text': 'the customer left',
  'an error': new Error('the customer left'),
  'causes in a circle': cyclic('the customer left'),
};

/** Options that do not make a client, with secrets where others stand, or wrong in themselves. */
export const wrongOptions: Record<string, object> = {
  'a secret as address': { baseUrl: secrets.applicationSecret },
  'a secret as address of the checkout': { checkoutUrl: secrets.checkoutPrivateKey },
  'a password in the address': { baseUrl: `https://me:${encodeURIComponent(secrets.ownToken)}@api.example` },
  'a token in the query': { baseUrl: `https://api.example/?token=${encodeURIComponent(secrets.ownToken)}` },
  'a secret to a plain host': { baseUrl: `http://api.example/${encodeURIComponent(secrets.ownToken)}` },
  'a secret in a list': { applicationKey: 'key', applicationSecret: [secrets.applicationSecret] },
  'a code in a list': {
    applicationKey: 'key',
    applicationSecret: secrets.applicationSecret,
    connectionCode: { code: secrets.connectionCode },
  },
  'a secret without its key': { applicationSecret: secrets.applicationSecret },
  'a code alone': { connectionCode: secrets.connectionCode },
  'two kinds of credentials': {
    applicationKey: 'key',
    applicationSecret: secrets.applicationSecret,
    accessToken: secrets.ownToken,
  },
  'a private key in a list': { checkoutPrivateKey: [secrets.checkoutPrivateKey] },
  'a secret as timeout': { timeout: secrets.applicationSecret },
  'a secret as number of retries': { maxRetries: secrets.connectionCode },
};

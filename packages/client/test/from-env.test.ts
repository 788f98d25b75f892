import { afterEach, describe, expect, test, vi } from 'vitest';
import { optionsFromEnv } from '../src/from-env.ts';
import { DropPay } from '../src/index.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const application = {
  DROPPAY_APPLICATION_KEY: 'key',
  DROPPAY_APPLICATION_SECRET: 'secret',
  DROPPAY_CONNECTION_CODE: 'code',
};
const credentials = { applicationKey: 'key', applicationSecret: 'secret', connectionCode: 'code' };

test('every variable is an option', () => {
  const env = {
    DROPPAY_ACCESS_TOKEN: 'token',
    DROPPAY_CHECKOUT_PRIVATE_KEY: 'private',
    DROPPAY_URL: 'http://localhost:4010',
    DROPPAY_CHECKOUT_URL: 'http://localhost:4011',
  };
  expect(optionsFromEnv({}, application)).toEqual(credentials);
  expect(optionsFromEnv({}, env)).toEqual({
    accessToken: 'token',
    checkoutPrivateKey: 'private',
    baseUrl: 'http://localhost:4010',
    checkoutUrl: 'http://localhost:4011',
  });
});

test('options win over variables, and those without a variable stay', () => {
  expect(optionsFromEnv({ connectionCode: 'other', timeout: 5 }, application)).toEqual({
    ...credentials,
    connectionCode: 'other',
    timeout: 5,
  });
});

describe('what is missing is named, all of it at once:', () => {
  const [key, secret, code] = Object.keys(application);
  test.each<[string, Record<string, string>, string[]]>([
    ['everything', {}, [key!, secret!, code!]],
    ['all but the key', { DROPPAY_APPLICATION_KEY: 'key' }, [secret!, code!]],
    ['what is empty', { ...application, DROPPAY_APPLICATION_SECRET: '' }, [secret!]],
    [
      'what is blank',
      { ...application, DROPPAY_APPLICATION_KEY: ' ', DROPPAY_CONNECTION_CODE: '\n' },
      [key!, code!],
    ],
    ['the key', { DROPPAY_CONNECTION_CODE: 'code', DROPPAY_CHECKOUT_PRIVATE_KEY: 'p' }, [key!, secret!]],
    [
      "Checkout's address beside another than production's",
      { DROPPAY_CHECKOUT_PRIVATE_KEY: 'p', DROPPAY_URL: 'http://localhost:4010' },
      ['DROPPAY_CHECKOUT_URL'],
    ],
  ])('%s', (_, env, names) => {
    expect(() => DropPay.fromEnv({}, env)).toThrow(
      new TypeError(`The environment lacks ${names.join(', ')}.`),
    );
  });
});

test.each(['DROPPAY_URL', 'DROPPAY_CHECKOUT_URL'])('%s that is set and empty or blank is refused', (name) => {
  expect(() => DropPay.fromEnv({}, { ...application, [name]: '' })).toThrow(TypeError);
  expect(() => DropPay.fromEnv({}, { ...application, [name]: ' ' })).toThrow(/string that is not empty/);
});

describe('an address by another name, which would leave the client at production, is refused:', () => {
  test.each([
    ['DROPPAY_BASE_URL', 'DROPPAY_URL'],
    ['DROPPAY_API_URL', 'DROPPAY_URL'],
    ['DROPPAY_BASEURL', 'DROPPAY_URL'],
    ['DROP_PAY_URL', 'DROPPAY_URL'],
    ['droppay_url', 'DROPPAY_URL'],
    ['DROPPAY_HOST', 'DROPPAY_URL'],
    ['DROPPAY_ENDPOINT', 'DROPPAY_URL'],
    ['DROPPAY_CHECKOUT_BASE_URL', 'DROPPAY_CHECKOUT_URL'],
    ['DROPPAY_CHECKOUT_URI', 'DROPPAY_CHECKOUT_URL'],
  ])('%s', (name, nearest) => {
    for (const value of ['http://127.0.0.1:4710', '127.0.0.1:4710', 'localhost:4710', '']) {
      const env = { ...application, [name]: value };
      const sentence = `There is no variable ${name} (did you mean ${nearest}?).`;
      expect(() => DropPay.fromEnv({}, env)).toThrow(new TypeError(sentence));
      // In one of several files of variables, the other may be another server's.
      expect(() => DropPay.fromEnv({}, { ...env, DROPPAY_URL: 'https://api.drop-pay.io' })).toThrow(sentence);
      expect(optionsFromEnv({ baseUrl: 'http://localhost' }, env)).toMatchObject({
        baseUrl: 'http://localhost',
      });
    }
  });
});

test("variables that are the shop's own are left alone", () => {
  const own = {
    DROPPAY_DATABASE_URL: 'postgres://127.0.0.1/shop',
    DROPPAY_POS_ID: 'POS1',
    SHOP_URL: 'https://shop.example',
    URL: 'https://shop.example',
  };
  expect(optionsFromEnv({}, { ...application, ...own })).toEqual(credentials);
});

test.each([
  [{ DROPPAY_CHECKOUT_PRIVATE_KEY: 'p' }],
  [{ DROPPAY_ACCESS_TOKEN: 't' }],
  [{ DROPPAY_ACCESS_TOKEN: 't', DROPPAY_CHECKOUT_PRIVATE_KEY: 'p' }],
])('%j is enough', (env) => {
  expect(DropPay.fromEnv({}, env)).toBeInstanceOf(DropPay);
});

test("the process's own environment is read, when it is called", async () => {
  for (const [name, value] of Object.entries(application)) vi.stubEnv(name, value);
  vi.stubEnv('DROPPAY_URL', 'http://127.0.0.1:4010');
  const urls: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    urls.push(url);
    return Response.json({ access_token: 't', expires_in: 60, brands: [] });
  };
  await DropPay.fromEnv({ fetch }).brands.list();
  expect(urls[1]).toBe('http://127.0.0.1:4010/shop/v1/brands');
});

test("a worker's env may have other things than texts", () => {
  expect(optionsFromEnv({}, { ...application, DROPPAY_URL: { get: () => '' } })).toEqual(credentials);
});

test('an environment whose variables may be read and not listed, as on Deno, is enough', () => {
  const env = new Proxy(application, {
    ownKeys() {
      throw new Error('NotCapable');
    },
  });
  expect(optionsFromEnv({}, env)).toEqual(credentials);
});

import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { DropPay, type DropPayOptions, memoryAttempts } from '../src/index.ts';
import { charge, failed } from './fixtures.ts';

test.each<[string, DropPayOptions, RegExp]>([
  [
    'a key without secret',
    { applicationKey: 'k' },
    /applicationSecret go together, and connectionCode needs both/,
  ],
  [
    'a secret without key',
    { applicationSecret: 's' },
    /applicationSecret go together, and connectionCode needs both/,
  ],
  ['a connection code alone', { connectionCode: 'c' }, /connectionCode needs both/],
  [
    'an empty key',
    { applicationKey: '', applicationSecret: 's' },
    /^applicationKey is blank, and not a string that is not empty \(is it set where/,
  ],
  [
    'an address that was meant and is missing',
    { baseUrl: undefined },
    /^baseUrl is undefined, and not a string that is not empty/,
  ],
  ['an empty address', { checkoutUrl: '' }, /^checkoutUrl is blank, and not a string that is not empty/],
  [
    'a blank key',
    { applicationKey: ' \n', applicationSecret: 's' },
    /^applicationKey is blank, and not a string that is not empty/,
  ],
  [
    'two kinds of credentials',
    { applicationKey: 'k', applicationSecret: 's', accessToken: 't' },
    /^accessToken replaces key/,
  ],
  [
    'a function where a text is meant',
    { userAgent: (() => 'x') as unknown as string },
    /^userAgent is of type function, and not a string that is not empty/,
  ],
  ['a timeout that is no number', { timeout: NaN }, /^timeout is NaN, and not a number over 0/],
  ['retries below none', { maxRetries: -1 }, /^maxRetries is -1, and not a whole number from 0/],
])('%s does not make a client', (_, options, message) => {
  expect(() => new DropPay(options)).toThrow(message);
});

test('a client without any credentials can be made', () => {
  expect(new DropPay()).toBeInstanceOf(DropPay);
});

// JavaScript has no types to stop them.
describe('in JavaScript', () => {
  test.each<[unknown, string]>([
    [{ baseURL: 'http://localhost:4010' }, 'there is no option baseURL (did you mean baseUrl?).'],
    [{ timout: 5000 }, 'there is no option timout (did you mean timeout?).'],
    [{ proxy: 'http://proxy' }, 'there is no option proxy'],
    [JSON.parse('{"__proto__":{"baseUrl":"http://localhost"}}'), 'there is no option __proto__'],
    [{ hooks: { onError() {} } }, 'there is no hook onError (did you mean error?).'],
    [{ hooks: [{}, { Retry() {} }] }, 'there is no hook Retry (did you mean retry?).'],
    [{ hooks: { error: 'log' } }, 'error is of type string, and not a function'],
    [{ hooks: () => {} }, 'hooks is of type function, and not an object'],
    [{ hooks: [null] }, 'the hooks are not an object'],
    [{ timeout: '5000' }, 'timeout is of type string, and not a number over 0'],
    [{ timeout: 0 }, 'timeout is 0, and not a number over 0'],
    [{ timeout: null }, 'timeout is null, and not a number'],
    [{ maxRetries: 1.5 }, 'maxRetries is 1.5, and not a whole number from 0'],
    [{ maxRetries: Infinity }, 'maxRetries is Infinity, and not a whole number from 0'],
    [{ maxResponseBytes: '16MB' }, 'maxResponseBytes is of type string, and not a number over 0'],
    [{ fetch: 'node-fetch' }, 'fetch is of type string, and not a function'],
    [{ allowPlainHttpTo: 'sandbox' }, 'allowPlainHttpTo is of type string, and not an object'],
    [
      { attempts: {} },
      'attempts has no method read, so it is no store: give postgresAttempts(pool) or sqlite',
    ],
    [
      { attempts: { read() {}, replace: 1, list() {} } },
      'attempts has no method replace, so it is no store: give postgresAttempts(pool) or sqliteAttempts(database).',
    ],
    [{ attempts: new DatabaseSync(':memory:') }, 'attempts has no method read, so it is no store'],
    [{ attempts: { query() {}, connect() {} } }, 'attempts has no method read, so it is no store'],
    [{ attempts: Promise.resolve() }, 'attempts has no method read, so it is no store'],
    [
      { tokenStore: {} },
      'tokenStore has no method exchange, so it is no store: give postgresTokens(pool, options) or redisTokens(client',
    ],
    [{ tokenStore: memoryAttempts() }, 'tokenStore has no method exchange, so it is no store'],
    [{ tokenStore: null }, 'tokenStore is null, and not an object'],
    [
      { accessToken: undefined },
      'accessToken is undefined, and not a function or a string that is not empty',
    ],
    [null, 'the options are not an object'],
    ['secret', 'the options are not an object'],
  ])('%j makes no client', (options, message) => {
    expect(() => new DropPay(options as DropPayOptions)).toThrow(new TypeError(message).message);
    expect(() => new DropPay(options as DropPayOptions)).toThrow(TypeError);
  });

  test('options may come from a class, frozen or inherited, and are read once', async () => {
    class Configuration {
      reads = 0;
      readonly #token = 'token';
      get accessToken(): string {
        this.reads++;
        return this.#token;
      }
      get fetch(): NonNullable<DropPayOptions['fetch']> {
        return async (url) => Response.json({ id: 'CHA1', description: url });
      }
      baseUrl = 'http://127.0.0.1:1';
      connect(): void {}
    }
    const { reads, ...plain } = new Configuration();
    expect(() => new DropPay(new Configuration() as DropPayOptions)).toThrow('there is no option reads');
    class Quiet extends Configuration {
      constructor() {
        super();
        Object.defineProperty(this, 'reads', { enumerable: false, writable: true, value: reads });
      }
    }
    const options = new Quiet();
    const droppay = new DropPay(options);
    expect(await droppay.charges.get('CHA1')).toMatchObject({ description: /^http:\/\/127.0.0.1:1\// });
    expect(options.reads).toBe(1);
    const inherited = Object.freeze(
      Object.create({ accessToken: 'token', fetch: options.fetch }) as DropPayOptions,
    );
    expect(await new DropPay(inherited).charges.get('CHA1')).toMatchObject({ id: 'CHA1' });
    expect(plain.baseUrl).toBe('http://127.0.0.1:1');
  });

  test('hooks may be an instance of a class, with methods and fields of its own', () => {
    class Metrics {
      counts = {};
      response(): void {}
      helper(): void {}
    }
    expect(new DropPay({ hooks: new Metrics() })).toBeInstanceOf(DropPay);
  });

  test.each<[unknown, string]>([
    [{ timout: 5 }, 'there is no option timout (did you mean timeout?).'],
    [{ idempotencyKey: 'order-1' }, 'there is no option idempotencyKey'],
    [{ timeout: '5000' }, 'timeout is of type string, and not a number over 0'],
    [{ timeout: 0 }, 'timeout is 0, and not a number over 0'],
    [{ timeout: NaN }, 'timeout is NaN, and not a number over 0'],
    [{ maxRetries: -1 }, 'maxRetries is -1, and not a whole number from 0'],
    [{ signal: 'stop' }, 'signal is of type string, and not an AbortSignal'],
    [{ signal: new AbortController() }, 'signal is of type object, and not an AbortSignal object.'],
    [5000, 'the options are not an object'],
    [null, 'the options are not an object'],
  ])('a call with %j is not sent', async (options, message) => {
    let sent = 0;
    const fetch = async (): Promise<Response> => {
      sent++;
      return Response.json({ id: 'CHA1' });
    };
    const droppay = new DropPay({ accessToken: 'token', fetch });
    for (const call of [
      () => droppay.charges.create(charge, options as object),
      () => droppay.charges.create({ authorization_id: 'CHT1', amount: 5 }, options as object),
      () => droppay.refunds.create({ charge_id: 'CHA1', amount: 5 }, options as object),
      () => droppay.charges.get('CHA1', options as object),
      () => droppay.authorizations.waitFor('CHT1', options as object),
    ]) {
      const error = await failed(call());
      expect(error).toMatchObject({ outcome: 'not_sent' });
      expect(error.message).toContain(`was not sent: ${message}`);
    }
    expect(sent).toBe(0);
  });

  test('a controller is as good as its signal', async () => {
    const controller = new AbortController();
    controller.abort();
    const error = await failed(new DropPay({ accessToken: 'token' }).charges.create(charge, controller));
    expect(error.message).toContain('was aborted, before it was sent');
  });
});

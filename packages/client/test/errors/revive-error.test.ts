import { deserialize, serialize } from 'node:v8';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { callError } from '../../src/errors/call-error.ts';
import type { DropPayError } from '../../src/errors/droppay-error.ts';
import type { Outcome } from '../../src/errors/outcome.ts';
import { allOperations, updatePos } from '../../src/generated/later-operations.ts';
import { createCharge, getCharge } from '../../src/generated/operations.ts';
import { DropPay, isDropPayError, reviveDropPayError } from '../../src/index.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { closedUrl, serve } from '../server.ts';

function posted(value: unknown): unknown {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(value);
  const received = receiveMessageOnPort(port2) as { message: unknown };
  port1.close();
  return received.message;
}

const clones: [string, (error: unknown) => unknown][] = [
  ['structuredClone', (error) => structuredClone(error)],
  ['postMessage', posted],
  ['v8.serialize', (error) => deserialize(serialize(error)) as unknown],
];

const json = (error: unknown): unknown => JSON.parse(JSON.stringify(error));

const refused = callError(createCharge, 'rejected', 'got status 410/200 PayTokenExpired, "Too late"', {
  status: 410,
  code: '200',
  description: 'Too late',
  errorName: 'PayTokenExpired',
});

test('JSON has all that the error says, and neither response, cause nor stack', () => {
  const error = callError(createCharge, 'unknown', 'got no response', { cause: new Error('secret') });
  expect(json(error)).toEqual({
    name: 'DropPayError',
    message: error.message,
    operation: 'charges.create',
    outcome: 'unknown',
  });
  const names = 'code description errorName message name operation outcome status'.split(' ');
  expect(Object.keys(refused.toJSON()).toSorted()).toEqual(names);
});

test('an error revived from its JSON is the same', () => {
  const revived = reviveDropPayError(json(refused));
  expect(revived).toEqual(refused);
  expect(isDropPayError(revived, 'PayTokenExpired')).toBe(true);
  expect(json(revived)).toEqual(json(refused));
});

test('the id of an attempt comes along', () => {
  const error = callError(createCharge, 'unknown', 'got no response');
  Object.defineProperty(error, 'attempt', { value: 'charge/CHT1/1', enumerable: true });
  expect(reviveDropPayError(json(error))).toMatchObject({ attempt: 'charge/CHT1/1' });
  expect(reviveDropPayError(json(refused))).not.toHaveProperty('attempt');
});

test('an error is revived as itself', () => {
  expect(reviveDropPayError(refused)).toBe(refused);
});

describe.each(clones)('after %s', (_, clone) => {
  test('the outcome of an error is read from its message', () => {
    expect(isDropPayError(clone(refused))).toBe(false);
    const revived = reviveDropPayError(clone(refused));
    expect(isDropPayError(revived)).toBe(true);
    expect(revived).toMatchObject({
      message: refused.message,
      operation: 'charges.create',
      outcome: 'rejected',
      status: 410,
    });
  });

  test('every operation and outcome is told as it was', () => {
    const words: [Outcome, string][] = [
      ['not_sent', 'was not sent: no connection to the server (ECONNREFUSED)'],
      ['not_sent', 'timed out after 5 ms, before it was sent'],
      ['rejected', 'got status 403/101 AccessDenied, "Whether money moved is unknown."'],
      ['rejected', 'broke off while the response (status 400) arrived'],
      ['unknown', 'got status 503 ServerError, "No money moved. Nothing changed. It was not sent."'],
      ['unknown', 'got no response: the connection failed'],
    ];
    for (const operation of allOperations) {
      for (const [outcome, what] of words) {
        const error = callError(operation, outcome, what);
        expect(reviveDropPayError(clone(error))).toMatchObject({ outcome, operation: operation.name });
      }
    }
  });
});

/** Failures of every kind that the client meets. */
async function failures(): Promise<DropPayError[]> {
  const servers = await Promise.all(
    [200, 400, 401, 408, 429, 500].map((status) =>
      serve(() => [status, status === 200 ? '[]' : { description: 'No money moved.' }]),
    ),
  );
  const reset = await serve((_, response) => void response.socket?.destroy());
  const broken = await serve((_, response) => {
    response.writeHead(400, { 'Content-Length': '9' }).write('{', () => response.socket?.end());
    return undefined;
  });
  const stalled = await serve(() => undefined);
  const tokenless = await serve(
    () => [200, {}],
    () => [401, {}],
  );
  const options = { ...credentials, maxRetries: 0 };
  const clients = [
    ...[...servers, reset, broken, tokenless, { url: await closedUrl() }].map(
      ({ url }) => new DropPay({ ...options, baseUrl: url }),
    ),
    new DropPay({ ...options, baseUrl: stalled.url, timeout: 500 }),
    new DropPay({ checkoutPrivateKey: 'key' }),
  ];
  return Promise.all(
    clients.flatMap((droppay) => [
      failed(droppay.charges.create(charge)),
      failed(droppay.charges.create({ authorization_id: 'CHT1', amount: 5 })),
      failed(droppay.connections.create({})),
      failed(droppay.brands.list()),
    ]),
  );
}

test('no failure of the client is revived as a better one than it was', async () => {
  const errors = await failures();
  for (const error of errors) {
    expect(reviveDropPayError(structuredClone(error))).toMatchObject({
      message: error.message,
      operation: error.operation,
      outcome: error.outcome,
    });
  }
  expect(new Set(errors.map(({ outcome }) => outcome)).size).toBe(3);
});

test.each([
  undefined,
  null,
  'charges.create got status 400. No money moved.',
  new Error('another'),
  { message: 'charges.create was not sent. No money moved.' },
  { ...refused.toJSON(), name: 'Error' },
  { ...refused.toJSON(), outcome: 'fine' },
  { ...refused.toJSON(), message: 5 },
])('%j is no error of the client', (value) => {
  expect(reviveDropPayError(value)).toBeUndefined();
});

test('what a clone does not say for certain is unknown', () => {
  for (const operation of [createCharge, getCharge, updatePos]) {
    expect(reviveDropPayError(new Error(`${operation.name} failed`))).toMatchObject({ outcome: 'unknown' });
  }
});

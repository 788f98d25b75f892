import { afterEach, expect, test, vi } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { failed } from '../fixtures.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A client whose server is busy, and how often that was asked. */
function busy(maxRetries: number): { droppay: DropPay; sent: () => number } {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const fetch = vi.fn<() => Promise<Response>>(async () => new Response(null, { status: 503 }));
  return {
    droppay: new DropPay({ accessToken: 't', fetch, maxRetries }),
    sent: () => fetch.mock.calls.length,
  };
}

test.each([0, 1, 3])("a call's own maxRetries of %i wins over the client's", async (maxRetries) => {
  const { droppay, sent } = busy(2);
  expect(await failed(droppay.charges.get('CHA1', { maxRetries }))).toMatchObject({ status: 503 });
  expect(sent()).toBe(1 + maxRetries);
});

test('without it the maxRetries of the client applies', async () => {
  const { droppay, sent } = busy(1);
  await failed(droppay.charges.get('CHA1', { maxRetries: undefined }));
  expect(sent()).toBe(2);
});

test('it sends no charge again that may have been made', async () => {
  const { droppay, sent } = busy(0);
  const charge = { pay_token_val: 'p', amount: 1 };
  expect(await failed(droppay.charges.create(charge, { maxRetries: 9 }))).toMatchObject({
    outcome: 'unknown',
  });
  expect(sent()).toBe(1);
});

test.each(['3', -1, Number.NaN, null])('a call whose maxRetries is %j is not sent', async (maxRetries) => {
  const { droppay, sent } = busy(0);
  expect(await failed(droppay.charges.get('CHA1', { maxRetries: maxRetries as number }))).toMatchObject({
    outcome: 'not_sent',
    message: expect.stringMatching(
      /^charges.get was not sent: maxRetries .* and not a whole number from 0\.$/,
    ) as string,
  });
  expect(sent()).toBe(0);
});

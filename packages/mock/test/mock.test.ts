import { describe, expect, test } from 'vitest';
import { operationsOf } from '../src/prism/operations.ts';
import { createMock } from '../src/index.ts';
import { send } from './send.ts';
import { document } from './document.ts';

describe('createMock', () => {
  test('answers from the DropPay contract when no document is given', async () => {
    const mock = await createMock();
    const headers = { prefer: 'example=PayTokenExpired' };
    const json = { pay_token_val: '00000000-0000-4000-8000-000000000000', amount: 1 };
    expect(await send(mock, 'POST', '/shop/v1/pos/charge', { json, headers })).toMatchObject({
      status: 410,
      body: { code: '200' },
    });
    expect(await send(mock, 'GET', '/shop/v1/pos/charges')).toMatchObject({ status: 404 });
  });

  test('leaves the document it is given as it was', async () => {
    const before = structuredClone(document);
    await createMock({ document });
    expect(document).toEqual(before);
  });

  test('never calls back: a mock must not post to URLs that a request names', async () => {
    const operations = await operationsOf(document);
    expect(document).toHaveProperty(['paths', '/v1/ticket', 'post', 'callbacks']);
    expect(operations.filter(({ callbacks }) => callbacks !== undefined)).toEqual([]);
  });
});

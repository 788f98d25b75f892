import { expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { send } from './send.ts';
import { document } from './document.ts';

const mock = await createMock({ document });
const headers = {
  origin: 'https://shop.example',
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type,prefer,x-droppay-checkout-privatekey',
};

test('a preflight allows what it asks for, whatever the path', async () => {
  for (const path of ['/v1/ticket', '/nothing']) {
    const { status, headers: allowed } = await send(mock, 'OPTIONS', path, { headers });
    expect(status).toBe(204);
    expect(allowed.get('access-control-allow-origin')).toBe('*');
    expect(allowed.get('access-control-allow-headers')).toBe(headers['access-control-request-headers']);
    expect(allowed.get('access-control-allow-methods')).toMatch(/POST.*PUT.*PATCH.*DELETE/);
  }
});

test('an OPTIONS that is no preflight is a wrong method', async () => {
  expect(await send(mock, 'OPTIONS', '/v1/ticket')).toMatchObject({ status: 405 });
});

test.each([
  ['a good request', 'GET', '/v1/ticket/TKT1', 200],
  ['a bad one', 'GET', '/v1/ticket/XYZ', 400],
  ['one for nothing', 'GET', '/nothing', 404],
  ['one without an answer’s body', 'DELETE', '/v1/ticket/TKT1', 204],
  ['one for the list of answers', 'GET', '/_mock', 200],
])('any page may read the answer to %s, and its violations', async (_, method, path, status) => {
  const answered = await send(mock, method, path);
  expect(answered.status).toBe(status);
  expect(answered.headers.get('access-control-allow-origin')).toBe('*');
  expect(answered.headers.get('access-control-expose-headers')).toContain('sl-violations');
});

import { describe, expect, test } from 'vitest';
import { acme, acmeToken, lampione, play } from '../../play.ts';

const TOKEN = '/oa2/v1/ac/token';
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const wrong = { status: 401, body: { code: '100', description: 'Wrong login credentials' } };
const expired = { status: 401, body: { code: '102', description: 'Access token bad or expired' } };

describe('a user token', () => {
  test.each([
    ['an unknown application key', { ...acme, client_id: 'x' }],
    ['a wrong secret', { ...acme, client_secret: 'x' }],
    ['an unknown connection code', { ...acme, code: 'x' }],
    ["another application's connection code", { ...acme, code: lampione.code }],
  ])('is not given for %s', async (_, body) => {
    const { ask } = await play();
    expect(await ask('POST', TOKEN, body)).toMatchObject(wrong);
  });

  test('works for an hour, to the second', async () => {
    const game = await play();
    const { body } = await game.ask('POST', TOKEN, lampione);
    await game.clock.advance('3599s');
    expect(await game.ask('GET', '/shop/v1/brands', undefined, bearer(body.access_token))).toMatchObject({
      status: 200,
    });
    await game.clock.advance('1s');
    expect(await game.ask('GET', '/shop/v1/brands', undefined, bearer(body.access_token))).toMatchObject(
      expired,
    );
  });

  test('that was given again lives on from then', async () => {
    const game = await play();
    await game.clock.advance('30m');
    expect((await game.ask('POST', TOKEN, acme)).body.access_token).toBe(acmeToken);
    await game.clock.advance('59m');
    expect(await game.ask('GET', '/shop/v1/brands')).toMatchObject({ status: 200 });
  });

  test('that is unknown, or no bearer token, is refused in two ways', async () => {
    const { ask } = await play();
    expect(await ask('GET', '/shop/v1/brands', undefined, bearer('x'))).toMatchObject(expired);
    for (const authorization of ['', 'Basic eDp5', 'Bearer', acmeToken]) {
      expect(await ask('GET', '/shop/v1/brands', undefined, { authorization })).toMatchObject({
        status: 401,
        body: { description: 'Not authorized' },
      });
    }
  });

  test('ends with its connection, and so does the way to a new one', async () => {
    const game = await play();
    const { body } = await game.ask('POST', TOKEN, acme);
    await game.revoke('CONK312VB67');
    expect(await game.ask('GET', '/shop/v1/brands')).toMatchObject(expired);
    expect(await game.ask('POST', TOKEN, acme)).toMatchObject(wrong);
    expect(await game.ask('PUT', TOKEN, { ...acme, refresh_token: body.refresh_token })).toMatchObject(wrong);
  });
});

describe('a refresh token', () => {
  test.each(['refresh_token', 'authorization_code'])(
    'is good once, with the grant type %s',
    async (grant_type) => {
      const game = await play();
      const first = await game.ask('POST', TOKEN, acme);
      const body = { ...acme, grant_type, refresh_token: first.body.refresh_token };
      const second = await game.ask('PUT', TOKEN, body);
      expect(second).toMatchObject({ status: 200, body: { token_type: 'bearer', expires_in: 3600 } });
      expect(second.body.access_token).not.toBe(first.body.access_token);
      expect(
        await game.ask('GET', '/shop/v1/brands', undefined, bearer(second.body.access_token)),
      ).toMatchObject({
        status: 200,
      });
      expect(await game.ask('PUT', TOKEN, body)).toMatchObject(wrong);
      const third = await game.ask('PUT', TOKEN, { ...body, refresh_token: second.body.refresh_token });
      expect(third.status).toBe(200);
    },
  );

  test('outlives its access token, by 30 days at most', async () => {
    const game = await play();
    const { body } = await game.ask('POST', TOKEN, acme);
    await game.clock.advance('29d');
    const next = await game.ask('PUT', TOKEN, { ...acme, refresh_token: body.refresh_token });
    expect(next.status).toBe(200);
    await game.clock.advance('30d');
    expect(await game.ask('PUT', TOKEN, { ...acme, refresh_token: next.body.refresh_token })).toMatchObject(
      wrong,
    );
  });

  test('of another connection is refused', async () => {
    const game = await play();
    const { body } = await game.ask('POST', TOKEN, lampione);
    expect(await game.ask('PUT', TOKEN, { ...acme, refresh_token: body.refresh_token })).toMatchObject(wrong);
  });
});

describe('an application token', () => {
  const { client_id, client_secret } = acme;
  const body = { grant_type: 'client_credentials', client_id, client_secret };

  test('is good for connections alone', async () => {
    const { ask } = await play();
    const token = await ask('POST', '/oa2/v1/cc/token', body);
    expect(token).toMatchObject({ status: 200, body: { token_type: 'bearer', expires_in: 3600 } });
    const as = bearer(token.body.access_token);
    expect(await ask('POST', '/oa2/v1/connection', {}, as)).toMatchObject({ status: 200 });
    expect(await ask('GET', '/shop/v1/brands', undefined, as)).toMatchObject({
      status: 401,
      body: { code: '101' },
    });
  });

  test('is not given for a wrong secret', async () => {
    const { ask } = await play();
    expect(await ask('POST', '/oa2/v1/cc/token', { ...body, client_secret: 'x' })).toMatchObject(wrong);
  });
});

test("a third party's token comes from the control plane and is not good for the shop", async () => {
  const game = await play();
  expect(
    await game.ask('POST', '/auth/realms/droppay/tpp/register', {}, { authorization: '' }),
  ).toMatchObject({ status: 204 });
  const { access_token } = await game.tppToken();
  expect(await game.ask('GET', '/shop/v1/brands', undefined, bearer(access_token))).toMatchObject({
    status: 401,
    body: { code: '101' },
  });
});

test("a third party's broken registration is answered in its own form", async () => {
  const { ask } = await play();
  expect(await ask('POST', '/auth/realms/droppay/tpp/register', [])).toMatchObject({
    status: 400,
    body: { error: {} },
  });
});

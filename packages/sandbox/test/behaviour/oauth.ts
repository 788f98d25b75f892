import { expect } from 'vitest';
import type { Answered } from '../play.ts';
import { acme, lampione } from '../play.ts';
import { accessDenied, forbidden, type Scenarios, type Stage, webhooks } from './scenario.ts';

const tokens = '/oa2/v1/ac/token';
const brands = '/shop/v1/brands';

const refresh = ({ ask }: Stage, refreshToken: string): Promise<Answered> =>
  ask('PUT', tokens, { ...acme, refresh_token: refreshToken }, { authorization: '' });
const bearer = ({ body }: Answered) => ({ authorization: `Bearer ${body.access_token}` });

async function connection({ post }: Stage): Promise<{ id: string }> {
  return (await post('/oa2/v1/connection', { webhooks })).body;
}

export const oa2: Scenarios<
  | 'accessTokenLifetime'
  | 'noRefreshToken'
  | 'tokensSideBySide'
  | 'connectionLost'
  | 'refreshTokenLifetime'
  | 'refreshTokenOnce'
  | 'connectionPatience'
  | 'connectionOfAnother'
  | 'connectionAnswered'
  | 'connectionEvents'
> = {
  async accessTokenLifetime(stage) {
    const issued = await stage.post(tokens, acme);
    expect(issued.body.expires_in).toBe(3600);
    await stage.clock.advance('3599s');
    expect((await stage.get(brands, bearer(issued))).status).toBe(200);
    await stage.clock.advance('1s');
    expect((await stage.get(brands, bearer(issued))).status).toBe(401);
  },
  async noRefreshToken({ post }) {
    const body = { ...acme, grant_type: 'client_credentials' };
    const { body: issued } = await post('/oa2/v1/cc/token', body, { authorization: '' });
    expect(Object.keys(issued).toSorted()).toEqual(['access_token', 'expires_in', 'token_type']);
    expect(issued.expires_in).toBe(3600);
  },
  async tokensSideBySide({ as, get }) {
    const first = await as();
    await as();
    expect((await get(brands, first)).status).toBe(200);
  },
  async connectionLost({ post, get, revoke }) {
    await revoke('CONK312VB67');
    expect(await get(brands)).toMatchObject({ status: 401, body: { code: '102' } });
    expect(await post(tokens, acme)).toMatchObject({ status: 401, body: { code: '100' } });
  },
  async refreshTokenLifetime(stage) {
    const [one, other] = [await stage.post(tokens, acme), await stage.post(tokens, acme)];
    await stage.clock.advance('2591999s');
    expect((await refresh(stage, one.body.refresh_token)).status).toBe(200);
    await stage.clock.advance('1s');
    expect((await refresh(stage, other.body.refresh_token)).status).toBe(401);
  },
  async refreshTokenOnce(stage) {
    const first = await stage.post(tokens, acme);
    const second = await refresh(stage, first.body.refresh_token);
    expect((await refresh(stage, first.body.refresh_token)).status).toBe(401);
    expect((await refresh(stage, second.body.refresh_token)).status).toBe(200);
    expect((await stage.get(brands, bearer(first))).status).toBe(200);
  },
  async connectionPatience(stage) {
    const { id } = await connection(stage);
    await stage.clock.advance('86399s');
    const as = await stage.as();
    expect(await stage.get(`/oa2/v1/connection/${id}`, as)).toMatchObject({ body: { status: 'WAITING' } });
    await stage.clock.advance('1s');
    expect(await stage.get(`/oa2/v1/connection/${id}`, as)).toMatchObject({ body: { status: 'EXPIRED' } });
  },
  async connectionOfAnother(stage) {
    const { id } = await connection(stage);
    expect(await stage.get(`/oa2/v1/connection/${id}`, await stage.as(lampione))).toMatchObject(accessDenied);
  },
  async connectionAnswered(stage) {
    const { id } = await connection(stage);
    await stage.approve(id);
    expect(await stage.ask('DELETE', `/oa2/v1/connection/${id}`)).toMatchObject(forbidden);
  },
  async connectionEvents(stage) {
    const { id } = await connection(stage);
    await stage.approve(id);
    await stage.revoke(id);
    expect(await stage.told(id)).toEqual(['GRANTED', 'REVOKED']);
  },
};

import { afterEach, describe, expect, test, vi } from 'vitest';
import { tenantAuthenticator } from '../src/authenticate.ts';
import { authenticator } from '../src/index.ts';

const basic = (text: string): string => `Basic ${btoa(text)}`;
const pairs = [
  { username: 'boxoffice', password: 'new-password' },
  { username: 'boxoffice', password: 'old-password' },
];
const accepts = authenticator(pairs);

afterEach(() => void vi.unstubAllGlobals());

describe('authenticator', () => {
  test('accepts each of several pairs, for rotation', () => {
    expect(accepts(basic('boxoffice:new-password'))).toBe(true);
    expect(accepts(basic('boxoffice:old-password'))).toBe(true);
  });

  test('takes the scheme in any case', () => {
    expect(accepts(`bAsIc  ${btoa('boxoffice:new-password')}`)).toBe(true);
  });

  test.each([
    ['no header', undefined],
    ['null', null],
    ['an empty header', ''],
    ['the scheme alone', 'Basic'],
    ['the scheme and a space', 'Basic '],
    ['a scheme that ends alike', `x${basic('boxoffice:new-password')}`],
    ['another scheme', `Bearer ${btoa('boxoffice:new-password')}`],
    ['a wrong password', basic('boxoffice:wrong')],
    ['a wrong user name', basic('cloakroom:new-password')],
    ['the beginning of a password', basic('boxoffice:new-passwor')],
    ['a password and more', basic('boxoffice:new-passwordx')],
    ['a password and a zero byte', basic('boxoffice:new-password\0')],
    ['a password without its user name', basic(':new-password')],
    ['the plain text', 'Basic boxoffice:new-password'],
    ['a right token, and another', `${basic('boxoffice:new-password')} ${btoa('x')}`],
    ['zero bytes after the token', `${basic('boxoffice:new-password')}\0`],
    ['a very long token', `Basic ${'A'.repeat(1_000_000)}`],
  ])('refuses %s', (_, header) => {
    expect(accepts(header)).toBe(false);
  });

  test('refuses a token that begins with 256 right characters', () => {
    const long = { username: 'u', password: 'p'.repeat(190) };
    const token = btoa(`${long.username}:${long.password}`);
    expect(token).toHaveLength(256);
    expect(authenticator([long])(`Basic ${token}`)).toBe(true);
    expect(authenticator([long])(`Basic ${token}A`)).toBe(false);
  });

  // Time itself is no test: a machine at work varies more than a comparison takes.
  test('compares as many words whatever is right in a header, and with every pair', () => {
    let reads = 0;
    const Words = Uint32Array;
    vi.stubGlobal('Uint32Array', function counted(buffer: ArrayBuffer) {
      return new Proxy(new Words(buffer), {
        get: (words, key: string) => {
          reads += 1;
          return words[Number(key)];
        },
      });
    });
    const counting = authenticator(pairs);
    const readsFor = (header: string | undefined): number => {
      reads = 0;
      counting(header);
      return reads;
    };
    const [first, last] = pairs.map(({ username, password }) => basic(`${username}:${password}`));
    const headers = [
      first,
      last,
      `${first}A`,
      first?.slice(0, -1),
      basic('x:y'),
      'Basic',
      'Bearer x',
      undefined,
    ];
    // 256 bytes in words of 4, of the header and of the pair, for two pairs.
    expect(headers.map(readsFor)).toEqual(headers.map(() => 64 * 2 * 2));
  });

  test.each([
    ['nobody', []],
    ['an empty password', [{ username: 'a', password: '' }]],
    ['a missing password', [{ username: 'a', password: undefined as unknown as string }]],
    ['a colon in a user name', [{ username: 'a:b', password: 'c' }]],
    ['what a URL encodes', [{ username: 'a', password: 'p@ss' }]],
    ['a line feed at the end', [{ username: 'a', password: 'secret\n' }]],
    ['more than fits', [{ username: 'a', password: 'p'.repeat(191) }]],
  ])('is not made for %s, in words without the secret', (_, credentials) => {
    expect(() => authenticator(credentials)).toThrow(TypeError);
    expect(() => authenticator(credentials)).not.toThrow(/p@ss|secret|ppp/);
  });
});

describe('tenantAuthenticator', () => {
  const pair = (password: string) => ({ username: 'boxoffice', password });

  test('accepts the credentials of the tenant alone', () => {
    const accept = tenantAuthenticator((tenant) => (tenant === 'none' ? undefined : pair(`of-${tenant}`)));
    expect(accept(basic('boxoffice:of-a'), 'a')).toBe(true);
    expect(accept(basic('boxoffice:of-a'), 'b')).toBe(false);
    expect(accept(basic('boxoffice:of-none'), 'none')).toBe(false);
    expect(accept(undefined, 'a')).toBe(false);
  });

  test('takes a change at once', () => {
    let current = [pair('old'), pair('older')];
    const accept = tenantAuthenticator(() => current);
    expect(accept(basic('boxoffice:older'), '')).toBe(true);
    current = [pair('new')];
    expect(accept(basic('boxoffice:older'), '')).toBe(false);
    expect(accept(basic('boxoffice:new'), '')).toBe(true);
    current = [];
    expect(accept(basic('boxoffice:new'), '')).toBe(false);
  });

  test('goes on with more tenants than it keeps ready', () => {
    const accept = tenantAuthenticator((tenant) => pair(`of-${tenant}`));
    for (const round of [1, 2]) {
      for (let index = 0; index < 1500; index += 1)
        expect(accept(basic(`boxoffice:of-${index}`), `${index}`), `round ${round}`).toBe(true);
    }
  });

  test.each([
    ['a text', 'not-a-real-password'],
    ['a function, as objects have for names that nobody gave them', Object],
    ['a number', 7],
  ])('refuses %s, in words without it', (_, given) => {
    const accept = tenantAuthenticator((() => given) as never);
    expect(() => accept(basic('boxoffice:x'), '')).toThrow('username is empty');
    expect(() => accept(basic('undefined:undefined'), '')).toThrow('username is empty');
  });

  test('refuses a promise, in words', () => {
    const accept = tenantAuthenticator((() => Promise.resolve(pair('x'))) as never);
    expect(() => accept(basic('boxoffice:x'), '')).toThrow('Keep them in memory');
  });
});

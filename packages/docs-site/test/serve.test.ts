import { afterAll, expect, test } from 'vitest';
import { serveSite } from '../src/serve.ts';

const site = await serveSite({ base: '/some/path/' });
afterAll(() => site.close());

test('the site is served on this machine alone, under the path it was given', async () => {
  expect(site.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/some\/path\/$/);
  const home = await fetch(site.url);
  expect(home.headers.get('content-type')).toMatch('text/html');
  expect(await home.text()).toContain('The DropPay API, described by others</h1>');
});

test.each([
  ['reference/index.html', 'text/html'],
  ['reference/redoc.standalone.js', 'text/javascript'],
  ['openapi.json', 'application/json'],
  ['operations/create-charge/', 'text/html'],
  ['operations/create-charge/index.md', 'text/markdown'],
  ['llms.txt', 'text/plain'],
  ['openapi.yaml', 'application/yaml'],
  ['pagefind/pagefind.js', 'text/javascript'],
  ['favicon.svg', 'image/svg+xml'],
])('%s is served as %s', async (path, type) => {
  const { status, headers } = await fetch(new URL(path, site.url));
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(type);
});

test('no other page may frame it, and it is compressed', async () => {
  const { headers } = await fetch(site.url);
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-encoding')).toBe('gzip');
});

test.each(['nothing.html', '..%2fpackage.json', '%2e%2e/package.json', '../package.json'])(
  '%s is not served',
  async (path) => {
    const { status } = await fetch(site.url + path);
    expect(status).toBe(404);
  },
);

test.each(['/some/path', '/some/path/guides/quick-start'])(
  '%s without its last slash leads to the page, whose links are relative',
  async (path) => {
    const { status, headers } = await fetch(new URL(path, site.url), { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([301, `${path}/`]);
  },
);

test.each([
  '/some/path/guides/nowhere/deep/',
  '/some/path/../../nothing',
  '//elsewhere.example/some/path/guides',
])('%s is answered with the page that says so', async (path) => {
  const answer = await fetch(new URL(site.url).origin + path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('There is no such page');
});

test('a port in use is an error, not a hanging start', async () => {
  const { port } = new URL(site.url);
  await expect(serveSite({ port: Number(port) })).rejects.toMatchObject({
    message: expect.stringContaining(`Port ${port} of 127.0.0.1 is taken, so the site did not start`),
    cause: { code: 'EADDRINUSE' },
  });
});

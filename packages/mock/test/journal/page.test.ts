import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { document } from '../document.ts';

const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';

async function page(url: string, mock: Awaited<ReturnType<typeof createMock>>): Promise<Response> {
  return mock.fetch(`${url}/_mock/journal`, { headers: { accept } });
}

const hrefs = (text: string, base: string): string[] =>
  [...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => new URL(href!, base).pathname);

test('a browser gets a page, without scripts and under a strict policy; a program gets JSON', async () => {
  const mock = await createMock({ document });
  const response = await page(mock.url, mock);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(response.headers.get('vary')).toBe('accept');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  const text = await response.text();
  expect(text).toContain('Nothing was called.');
  expect(text).toContain('None has an answer left.');
  expect(text).not.toMatch(/<script|style=|onclick/);
  const json = await mock.fetch(`${mock.url}/_mock/journal`);
  expect(json.headers.get('content-type')).toBe('application/json');
  expect(json.headers.get('vary')).toBe('accept');
});

test('the page shows scripts and calls, and whatever was sent is text', async () => {
  const mock = await createMock({ document });
  const evil = '<script>alert(1)</script>"\'&';
  const headers = { authorization: 'Bearer t', 'content-type': 'application/json', 'x-evil': evil };
  await mock.scripts.add({
    operation: 'createTicket',
    body: { listener: evil },
    answers: [{ status: 410 }, { lost: true }],
  });
  const body = JSON.stringify({ amount: 1, listener: evil });
  await mock.fetch(`${mock.url}/v1/ticket?${encodeURIComponent(evil)}=1`, { method: 'POST', headers, body });
  await mock.fetch(`${mock.url}/v1/${encodeURIComponent(evil)}`);
  const text = await (await page(mock.url, mock)).text();
  expect(text).not.toContain('<script');
  expect(text.split('&lt;script&gt;').length).toBeGreaterThan(3);
  expect(text).toMatch(/<b class="status s4">410<\/b>/);
  expect(text).toContain('1 left');
});

test.each([
  ['', ''],
  ['/droppay', '/droppay'],
])('below the base path "%s" all its links lead somewhere', async (basePath, base) => {
  const mock = await createMock({ document, basePath });
  for (const name of ['one', 'two']) await mock.fetch(`${mock.scope(name).url}/v1/ticket/TKT1`);
  const seen = new Set<string>();
  const todo = [`${base}/_mock/journal`, `${base}/_mock/scopes/one/_mock/journal`];
  for (const path of todo) {
    const url = `http://127.0.0.1${path}`;
    const response = await mock.fetch(url, { headers: { accept } });
    expect([path, response.status]).toEqual([path, 200]);
    if (!path.endsWith('/journal')) continue;
    const { title } = /<title>(?<title>.*)<\/title>/.exec(await response.clone().text())!.groups!;
    expect(title).toBe(`Scripts and journal, ${/scopes\/(\w+)/.exec(path)?.[1] ?? 'default'}`);
    for (const href of hrefs(await response.text(), url)) {
      if (!seen.has(href)) todo.push(href);
      seen.add(href);
    }
  }
  expect(seen).toContain(`${base}/_mock/scopes/two/_mock/journal`);
  expect(seen).toContain(`${base}/_mock`);
});

test('the page says how many calls were dropped', async () => {
  const mock = await createMock({ document });
  for (let call = 0; call < 1002; call += 1) await mock.fetch(`${mock.url}/nothing`);
  expect(await (await page(mock.url, mock)).text()).toContain('2 older calls were dropped.');
});

test('the list of operations leads to it, and for programs to its document', async () => {
  const mock = await createMock({ document });
  const { control } = (await (await mock.fetch(`${mock.url}/_mock`)).json()) as { control: string };
  expect(control).toBe(`${mock.url}/_mock/openapi.json`);
  expect(await (await mock.fetch(control)).json()).toMatchObject({ openapi: '3.1.1' });
  const response = await mock.fetch(`${mock.url}/_mock`, { headers: { accept } });
  expect(hrefs(await response.text(), 'http://127.0.0.1/_mock')).toContain('/_mock/journal');
});

import { expect, onTestFinished, test } from 'vitest';
import { serveWithReload } from '../src/site-server.ts';

test('pages are the site’s, with a script that loads them again when told', async () => {
  const site = await serveWithReload(0);
  onTestFinished(() => site.close());
  const page = await fetch(`${site.url}errors/`);
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain("addEventListener('reload', () => location.reload())");
  expect(html).not.toContain('Content-Security-Policy');

  const { body } = await fetch(`${site.url}_reload`);
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  site.reload();
  expect((await reader.read()).value).toBe('event: reload\ndata:\n\n');
});

test('what is no page comes as it is, folders lead to their pages, and the rest is not found', async () => {
  const site = await serveWithReload(0);
  onTestFinished(() => site.close());
  const contract = await fetch(`${site.url}openapi.json`);
  expect(contract.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await contract.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./) });
  expect((await fetch(`${site.url}errors`, { redirect: 'manual' })).status).toBe(301);
  expect((await fetch(`${site.url}nowhere/`)).status).toBe(404);
});

test('a port that is taken is an error with its code', async () => {
  const site = await serveWithReload(0);
  onTestFinished(() => site.close());
  await expect(serveWithReload(Number(new URL(site.url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

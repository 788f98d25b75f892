import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { contract, document, operations } from '../../src/contract.ts';
import { operationPageOf } from '../../src/reference/operation.ts';
import { inventedOperation } from '../invented-operation.ts';
import { sitePages } from '../../src/site-pages.ts';

const pages = await sitePages();
const page = async (address: string): Promise<string> =>
  String(await pages.find((each) => each.address === address)!.content);

test('every operation, webhook, schema and error has a page of its own', () => {
  const under = (folder: string) =>
    pages.filter(({ address }) => address.startsWith(folder) && address !== folder).length;
  expect(under('/operations/')).toBe(operations.length);
  expect(under('/webhooks/')).toBe(Object.keys(document.webhooks!).length);
  expect(under('/schemas/')).toBe(Object.keys(document.components.schemas).length);
  expect(under('/errors/')).toBe(Object.keys(document['x-errors']).length);
  expect(new Set(pages.map(({ address }) => address)).size).toBe(pages.length);
});

test('every such page knows the file of the contract that has its subject', async () => {
  const root = new URL('../../../../', import.meta.url);
  const made = pages.filter(({ address }) => /^\/(operations|webhooks|schemas|errors)\/./.test(address));
  for (const { address, source = 'none' } of made)
    expect(await readFile(new URL(source, root), 'utf8'), address).toMatch(/^(paths|schemas|catalogue):$/m);
  const sourceOf = (address: string) => made.find((each) => each.address === address)?.source;
  expect(sourceOf('/operations/create-charge/')).toBe('spec/shop/charge.yaml');
  expect(sourceOf('/webhooks/push/')).toBe('spec/bank/push.yaml');
  expect(sourceOf('/errors/pay-token-expired/')).toBe('spec/common/errors.yaml');
});

test('every page says in a sentence what is on it', () => {
  expect(pages.filter(({ description }) => !/\S{2,}.*[.:]/s.test(description))).toEqual([]);
});

test.each(operations)(
  'the page of $id shows its evidence, its samples and all of its errors',
  async (operation) => {
    const content = String(await operationPageOf(operation).content);
    expect(content).toContain(`class="badge ${operation.evidence.level}"`);
    expect(content).toContain('<h3 id="curl">');
    expect(content).toContain('<h3 id="typescript">');
    for (const { name } of operation.errors.known) expect(content).toContain(`>${name}</a>`);
    expect(content.includes('class="badge money"')).toBe(operation.movesMoney);
  },
);

test('parameters of query and headers have tables beside those of the path', async () => {
  const text = String(await operationPageOf(inventedOperation()).content)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'In the query limit integer required How many to list. At least 1. Example: 10 status list of string Which to list. cursor string Where to go on. In the headers X-Trace string What to call the request. Example: seat-14',
  );
  expect(await page('/operations/list-brands/')).not.toContain('In the query');
});

test('the note of the evidence is on the page', async () => {
  expect(await page('/operations/create-authorization/')).toContain(
    'the path is inferred from that of charges',
  );
});

test('a schema with states has their drawing and all of it in words', async () => {
  const content = await page('/schemas/charge/');
  expect(content).toContain('<svg class="machine"');
  for (const state of ['NEW', 'DONE', 'ACCOUNTED', 'FAILED'])
    expect(content).toContain(`<dt><code>${state}</code></dt>`);
});

test('a schema says where it is used, also by responses that operations share', async () => {
  expect(await page('/schemas/error-info/')).toContain('href="/operations/create-charge/"');
  expect(await page('/schemas/amount/')).toContain('href="/schemas/charge-request/"');
});

/** What a reader sees, without tags. */
const textOf = (content: string): string =>
  content
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

test('one page has every contradiction with both sides, their sources, the choice and the risk', async () => {
  const text = textOf(await page('/contradictions/'));
  expect(contract.contradictions.length).toBeGreaterThan(30);
  for (const { name, statements, risk } of contract.contradictions) {
    expect(text).toContain(name);
    for (const { says, source } of statements) {
      expect(text).toContain(says.replaceAll('`', ''));
      expect(text).toContain(source.title);
    }
    expect(text).toContain(risk.replaceAll('`', ''));
  }
  expect(text).toContain('--reading returnPath=webhook When both are set, the listener is told');
});

test('the pages that a contradiction concerns show it: operation, webhook, schema and error', async () => {
  const concerned = {
    '/operations/create-charge/': 'failed-charge',
    '/operations/charge-checkout/': 'failed-charge',
    '/webhooks/authorization/': 'payment-events',
    '/schemas/push-status/': 'ready',
    '/errors/pay-token-expired/': 'pay-token',
  };
  for (const [address, anchor] of Object.entries(concerned)) {
    const content = await page(address);
    expect(content, address).toContain(`<a href="/contradictions/#${anchor}">`);
    expect(textOf(content), address).toContain('Here: ');
    expect(textOf(content), address).toContain('If that is wrong: ');
    expect(textOf(content), address).toContain('--reading ');
  }
  expect(await page('/operations/list-brands/')).not.toContain('/contradictions/');
});

test('a text that names a contradiction leads to it', async () => {
  expect(await page('/operations/create-charge/')).toContain(
    'the other reading of <a href="/contradictions/#failed-charge"><code>failedCharge</code></a>',
  );
});

test('an error of which nothing is known to answer says so instead of a command', async () => {
  const content = await page('/errors/bad-signature/');
  expect(content).toContain('the mock cannot be asked');
  expect(content).toContain('neither mock nor sandbox responds with it');
});

test('the home page begins with what this is not', async () => {
  const text = (await page('/')).replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
  expect(text.slice(0, 800)).toContain('Not affiliated with, endorsed by or reviewed by A-Tono or DropPay.');
  expect(text.slice(0, 800)).toContain('Never run against production.');
});

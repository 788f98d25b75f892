import { expect, test } from 'vitest';
import { consumersPage } from '../../src/consumers/page.ts';
import { consumers, handWrittenCalls } from '../../src/consumers/table.ts';

const page = String(await consumersPage().content);
/** As a reader sees it: without colours, and with signs in the place of their names. */
const text = page
  .replaceAll(/<[^>]*>/g, '')
  .replaceAll(/&#x([\dA-F]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
  .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
  .replaceAll('&lt;', '<')
  .replaceAll('&gt;', '>')
  .replaceAll('&quot;', '"')
  .replaceAll('&amp;', '&');

test.each(consumers)('$id has a place, its versions, its files and its command', (row) => {
  expect(page).toContain(`<h3 id="${row.id}">`);
  for (const version of Object.values(row.packages)) expect(text).toContain(version);
  for (const file of Object.values(row.files ?? {})) expect(text).toContain(file.trim());
  expect(text.replaceAll('npx ', '')).toContain(row.command ?? row.name);
});

test.each(consumers.filter(({ kind }) => kind === 'client'))(
  '$id says what keeps a POST from being sent twice',
  ({ sentOnce }) => {
    expect(sentOnce).toMatch(/\w/);
    expect(page).toContain('<strong>Sent once?</strong>');
  },
);

test.each(consumers.flatMap(({ knownFaults = [] }) => knownFaults))(
  'the fault with $construct is linked to its report',
  ({ issue }) => {
    expect(issue).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w-]+\/(?:issues|pull)\/\d+$/);
    expect(page).toContain(`href="${issue}"`);
  },
);

test('every program of npm is started by npx, in a loop as well', () => {
  expect(text).toContain('for host in api checkout; do npx openapi-typescript');
  expect(text).not.toMatch(/; do (?!npx |java )/);
});

test('a server says which responses it refuses, and what lets them pass', () => {
  const refusing = consumers.filter(({ refuses = [] }) => refuses.length > 0);
  expect(refusing).not.toEqual([]);
  for (const { refuses = [], lenient } of refusing) {
    for (const response of refuses) expect(text).toContain(response.replaceAll('`', ''));
    expect(text).toContain(lenient?.strict);
    expect(text).toContain(lenient?.lenient);
  }
});

test('what does not help is named beside what does', () => {
  const tried = handWrittenCalls.flatMap(({ change }) => Object.keys(change?.noHelp ?? {}));
  expect(tried.length).toBeGreaterThan(0);
  for (const name of tried) expect(text).toContain(name.replaceAll('`', ''));
});

test.each(handWrittenCalls)('$id has a place and its code', ({ id, code }) => {
  expect(page).toContain(`<h3 id="${id}">`);
  expect(text).toContain(code.trim());
});

// The shop is small enough to be read, copied and kept, and decides nothing about money.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../src/', import.meta.url));
const read = (path: string): string => readFileSync(folder + path, 'utf8');
const linesOf = (pattern: string): number =>
  globSync(pattern, { cwd: folder }).reduce((sum, path) => sum + read(path).split('\n').length - 1, 0);

// 350 lines of logic were the aim. Staff, door, limits, signatures and two databases took the rest; README.md says what each file is for.
test('the logic has at most 555 lines, and the pages 250, with comments and blanks', () => {
  expect(linesOf('pages/*.ts')).toBeLessThanOrEqual(250);
  expect(linesOf('*.ts')).toBeLessThanOrEqual(555);
  // There is no more of it elsewhere.
  expect(globSync('**/*.*', { cwd: folder }).filter((path) => !/^(pages\/)?[\w-]+\.ts$/.test(path))).toEqual(
    [],
  );
});

test.each(globSync('**/*.ts', { cwd: folder }))(
  '%s imports nothing of this repository but what is published',
  (path) => {
    const names = [...read(path).matchAll(/(?:from|import\() ?'([^'.][^']*)'/g)].map(([, name]) => name!);
    const allowed = /^(node:|@droppay\/(client|webhooks)(\/|$)|hono(\/|$)|@hono\/node-server(\/|$)|pg$)/;
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
  },
);

/** What DropPay calls things that only a rule about money needs. */
const words = [
  /charge_(success_count|max_count|date_end|amount)|pay_token|merchant_custom_id|loopback_uri/,
  /\b(GRANTED|DONE|ACCOUNTED|PENDING|REVERSED|NEW|WAITING|READY)\b/,
  /droppay\.(charges|refunds|authorizations)|reconcile\(|attempts\(/,
];

test.each(globSync('*.ts', { cwd: folder }))('%s has no rule about money: the package has them', (path) => {
  for (const word of words) expect(word.exec(read(path))?.[0]).toBeUndefined();
});

test('the pages know DropPay’s statuses in their sentences alone', () => {
  const paths = globSync('pages/*.ts', { cwd: folder });
  expect(paths.filter((path) => words.some((word) => word.test(read(path))))).toEqual([]);
});

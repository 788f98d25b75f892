import { expect, test } from 'vitest';
import type { Change } from '../src/change.ts';
import type { Finding } from '../src/policy.ts';
import { changeReport } from '../src/report.ts';

function finding(path: string, change: Partial<Change>, verdict: Finding['verdict'] = 'breaking'): Finding {
  const place = ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema', 'type'];
  return {
    verdict,
    row: 'a row',
    because: 'So it is.',
    change: { kind: 'changed', part: 'Schema', keyword: 'type', place, formerPlace: place, ...change },
  };
}

test('the same change in many places is told once, with the first places and the number of the others', () => {
  const paths = ['/a', '/b', '/c', '/d', '/e'];
  const findings = paths.map((path) =>
    finding(path, { before: 'string', after: 'integer', redocly: 'major' }),
  );
  expect(changeReport(findings)).toBe(`breaking    Schema changed: type of schema
    GET /a | responses · 200 · type | sent by DropPay
    GET /b | responses · 200 · type | sent by DropPay
    GET /c | responses · 200 · type | sent by DropPay
    and in 2 more places
    before: "string"
    after:  "integer"
    a row: So it is. (redocly diff: major)
`);
});

test('changes that differ in anything are told apart, the worst first', () => {
  const text = changeReport([
    finding('/a', { before: 'string', after: 'integer' }, 'wording'),
    finding('/b', { before: 'string', after: 'integer' }, 'correction'),
    finding('/c', { before: 'string', after: 'integer' }, 'compatible'),
    finding('/d', { before: 'string', after: 'integer' }),
    finding('/e', { before: 'string', after: 'number' }),
  ]);
  const places = [...text.matchAll(/^(\w+) .*\n {4}GET (\/\w)/gm)].map(([, verdict, path]) => [
    verdict,
    path,
  ]);
  expect(places).toEqual([
    ['breaking', '/d'],
    ['breaking', '/e'],
    ['correction', '/b'],
    ['compatible', '/c'],
    ['wording', '/a'],
  ]);
});

test('a long value is cut, a missing one called nothing, and what redocly diff does not see is said', () => {
  const text = changeReport([finding('/a', { before: 'x'.repeat(200) })]);
  expect(text).toContain(`    before: "${'x'.repeat(99)}…\n    after:  nothing\n`);
  expect(text).toContain('(redocly diff does not see it)');
});

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Scope, scopes } from './scopes.ts';
import { moneyFiles, sourcesOf } from './sources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const filesOf = (scope: Scope, only?: string): string[] =>
  sourcesOf(root, scope, only).map(({ file }) => file);

describe.each(scopes.map((scope) => [scope.name, scope] as const))('%s', (_, scope) => {
  test('every money path is a file that is mutated', () => {
    const money = moneyFiles(root, scope);
    expect(money.size).toBeGreaterThan(0);
    expect(filesOf(scope)).toEqual(expect.arrayContaining([...money]));
  });

  test('what is generated is not mutated', () => {
    expect(filesOf(scope).filter((file) => file.includes('generated'))).toEqual([]);
  });

  test('money paths must be held at least at 90 percent', () => {
    expect(scope.floors.money).toBeGreaterThanOrEqual(90);
  });
});

const client = scopes.find(({ name }) => name === 'client')!;

test('a money path that matches no file is an error', () => {
  expect(() => moneyFiles(root, { ...client, money: ['src/gone/*.ts'] })).toThrow(
    'client: money path src/gone/*.ts matches no file',
  );
});

test('a glob chooses files below the package or below the root', () => {
  const money = filesOf(client, 'src/money/*.ts');
  expect(money).toContain('packages/client/src/money/amount.ts');
  expect(filesOf(client, 'packages/client/src/money/*.ts')).toEqual(money);
  expect(filesOf(client, 'src/money')).toEqual([]);
});

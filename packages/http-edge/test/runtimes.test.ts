import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = new URL('../src/', import.meta.url);
const modules = globSync('*.ts', { cwd: source });

test('there are modules that any runtime can load', () => {
  expect(modules).toContain('loopback.ts');
});

// The webhooks and the sandbox run them in browsers' workers.
test.each(modules)('%s needs nothing of Node, nor of what is in server/', (name) => {
  const code = readFileSync(new URL(name, source), 'utf8');
  const imported = [...code.matchAll(/\bfrom '([^']+)'/g)].map(([, specifier]) => specifier);
  for (const specifier of imported) expect(specifier).toMatch(/^\.\/[a-z-]+\.ts$/);
  expect(code).not.toMatch(/\b(Buffer|process|NodeJS)\./);
});

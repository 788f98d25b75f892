import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readContract } from '@droppay/contract/contract';
import type { Document } from '@droppay/contract/document';
import contract from '@droppay/spec' with { type: 'json' };
import { expect, test } from 'vitest';
import { textOf } from './blocks.ts';
import { repository } from './repository.ts';

const [, section = ''] = (await textOf('CONTRIBUTING.md')).split(
  '\n## What a new operation, error or state needs by hand\n',
);
const files = [...section.split('\n## ')[0]!.matchAll(/^\|[^|]+\| `([^`]+)`/gm)].map(([, file]) => file!);

test('CONTRIBUTING.md has the tables that are kept by hand', () => {
  expect(files.length).toBeGreaterThan(20);
});

test.each(files)('CONTRIBUTING.md sends to %s, which exists', (file) => {
  expect(existsSync(fileURLToPath(new URL(file, repository)))).toBe(true);
});

test('README.md counts what the contract has', async () => {
  const { operations, webhooks, errors, machines } = readContract(contract as unknown as Document);
  expect((await textOf('README.md')).replaceAll(/\s+/g, ' ')).toContain(
    `${operations.length} operations, ${webhooks.length} webhooks, ${errors.size} errors, ${machines.length} state machines.`,
  );
});

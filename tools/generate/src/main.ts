#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import { writeFolder } from '@droppay/contract/write-folder';

const USAGE = `Usage: droppay-generate client|mock|sandbox|site|webhooks

Run it in the package: it reads the contract that the package depends on (@droppay/spec) and writes src/generated.`;

type Generate = (document: Document, folder: string) => Promise<Map<string, string>> | Map<string, string>;

// Each loads what it needs alone: a compiler, or one of validators, takes longer than what most of them do.
const load = new Map<string, () => Promise<Generate>>([
  ['client', async () => (await import('./client/client.ts')).client],
  ['mock', async () => (await import('./mock/mock.ts')).mock],
  ['sandbox', async () => (await import('./sandbox/sandbox.ts')).sandbox],
  ['site', async () => (await import('./site/site.ts')).site],
  ['webhooks', async () => (await import('./webhooks/webhooks.ts')).webhooks],
]).get(process.argv[2] ?? '');
if (load === undefined) {
  console.error(USAGE);
  process.exit(2);
}

try {
  // As it is written, and not as it is published: types are made of its names, which `dist` writes out for other tools.
  const spec = createRequire(join(process.cwd(), 'package.json')).resolve('@droppay/spec/package.json');
  const contract = join(dirname(spec), 'generated/bundle.json');
  const document: Document = JSON.parse(await readFile(contract, 'utf8'));
  const generate = await load();
  const files = await generate(document, process.cwd());
  const { written, removed } = await writeFolder(join(process.cwd(), 'src/generated'), files);
  console.log(`${files.size} files generated: ${written.length} written, ${removed.length} removed.`);
} catch (error) {
  if (!(error instanceof ContractError)) throw error;
  console.error(`The contract cannot become code. ${error.message}`);
  process.exit(1);
}

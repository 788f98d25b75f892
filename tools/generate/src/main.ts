#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { client } from './client/client.ts';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import { sandbox } from './sandbox/sandbox.ts';
import { site } from './site/site.ts';
import { webhooks } from './webhooks/webhooks.ts';
import { writeFolder } from './write-folder.ts';

const USAGE = `Usage: droppay-generate client|sandbox|site|webhooks

Run it in the package: it reads the contract that the package depends on (@droppay/spec) and writes src/generated.`;

const generate = new Map([
  ['client', client],
  ['sandbox', sandbox],
  ['site', site],
  ['webhooks', webhooks],
]).get(process.argv[2] ?? '');
if (generate === undefined) {
  console.error(USAGE);
  process.exit(2);
}

try {
  const contract = createRequire(join(process.cwd(), 'package.json')).resolve('@droppay/spec');
  const document: Document = JSON.parse(await readFile(contract, 'utf8'));
  const files = await generate(document, process.cwd());
  const { written, removed } = await writeFolder(join(process.cwd(), 'src/generated'), files);
  console.log(`${files.size} files generated: ${written.length} written, ${removed.length} removed.`);
} catch (error) {
  if (!(error instanceof ContractError)) throw error;
  console.error(`The contract cannot become code. ${error.message}`);
  process.exit(1);
}

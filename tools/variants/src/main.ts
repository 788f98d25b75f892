#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import { writeFolder } from '@droppay/contract/write-folder';
import { publishedFiles } from './published-files.ts';

// Run in spec/, after `redocly bundle`: makes dist hold every published file.
try {
  const bundle = JSON.parse(await readFile('generated/bundle.json', 'utf8')) as Document;
  await writeFolder('dist', await publishedFiles(bundle, process.cwd()), '');
} catch (error) {
  if (!(error instanceof ContractError)) throw error;
  console.error(`The contract cannot be published. ${error.message}`);
  process.exit(1);
}

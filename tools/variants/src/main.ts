#!/usr/bin/env node
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import { stringify } from 'yaml';
import { published, variants } from './variants.ts';

// Run in spec/, after `redocly bundle`: writes every published file from the bundle.
try {
  const bundle: unknown = JSON.parse(await readFile('generated/bundle.json', 'utf8'));
  const whole = published(bundle as Document);
  await mkdir('dist', { recursive: true });
  for (const { name, make } of variants) {
    const document = make(whole);
    await writeFile(`dist/${name}.json`, JSON.stringify(document, null, 2));
    await writeFile(`dist/${name}.yaml`, stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }));
  }
} catch (error) {
  if (!(error instanceof ContractError)) throw error;
  console.error(`The contract cannot be published. ${error.message}`);
  process.exit(1);
}

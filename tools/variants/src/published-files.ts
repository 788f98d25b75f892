import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '@droppay/contract/document';
import { stringify } from 'yaml';
import { collections } from './collections/collections.ts';
import { published, variants } from './variants.ts';

/** Every file that is published, by its path: the variants, the workflows and the collections. `spec` is the contract's folder. */
export async function publishedFiles(bundle: Document, spec: string): Promise<Map<string, string>> {
  const whole = published(bundle);
  const files = new Map<string, string>();
  for (const { name, make } of variants) {
    const document = make(whole);
    files.set(`${name}.json`, JSON.stringify(document, null, 2));
    files.set(`${name}.yaml`, stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }));
  }
  // They look for openapi.yaml one folder up, which is the source in the repository and the bundle here.
  for (const name of await readdir(join(spec, 'workflows'))) {
    files.set(`workflows/${name}`, await readFile(join(spec, 'workflows', name), 'utf8'));
  }
  for (const [path, text] of collections(bundle, spec)) files.set(`collections/${path}`, text);
  return files;
}

import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { home } from './home.ts';
import type { Contract } from './openapi.ts';
import { assetsDirectory, siteDirectory } from './paths.ts';
import { reference } from './reference.ts';

const json = fileURLToPath(import.meta.resolve('@droppay/spec/openapi.json'));
const yaml = fileURLToPath(import.meta.resolve('@droppay/spec/openapi.yaml'));
const contract = JSON.parse(await readFile(json, 'utf8')) as Contract;

await rm(siteDirectory, { recursive: true, force: true });
await mkdir(join(siteDirectory, 'reference'), { recursive: true });

await writeFile(join(siteDirectory, 'index.html'), await home(contract));
for (const [name, text] of Object.entries(await reference(contract)))
  await writeFile(join(siteDirectory, 'reference', name), text);

await copyFile(join(assetsDirectory, 'favicon.svg'), join(siteDirectory, 'favicon.svg'));
await copyFile(json, join(siteDirectory, 'openapi.json'));
await copyFile(yaml, join(siteDirectory, 'openapi.yaml'));

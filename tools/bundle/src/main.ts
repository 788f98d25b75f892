#!/usr/bin/env node
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { BundleError } from './bundle-error.ts';
import type { Inside } from './inside.ts';

try {
  const { values, positionals } = parseArgs({
    options: { inside: { type: 'string' } },
    allowPositionals: true,
  });
  await bundle(process.cwd(), positionals, await readInside(values.inside));
} catch (error) {
  if (!(error instanceof BundleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** The table that a module of the package exports as `inside`. */
async function readInside(path: string | undefined): Promise<Inside | undefined> {
  if (path === undefined) return undefined;
  const { inside } = (await import(pathToFileURL(resolve(path)).href)) as { inside?: Inside };
  if (inside === undefined) throw new BundleError(`${path} exports no \`inside\`.`);
  return inside;
}

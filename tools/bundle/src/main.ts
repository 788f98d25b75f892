#!/usr/bin/env node
import { bundle } from './bundle.ts';
import { BundleError } from './bundle-error.ts';

try {
  await bundle(process.cwd(), process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BundleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

#!/usr/bin/env node
// Must parse and run on any Node that has ES modules: on an old one its only work is to say which one is needed.
import { requireNode } from '../dist/node-version.js';

try {
  requireNode(process.versions.node);
  const { main } = await import('../dist/cli.js');
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

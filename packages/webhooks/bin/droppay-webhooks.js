#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { main } from '../dist/cli/main.js';

process.exitCode = await main(process.argv.slice(2), {
  parseArgs,
  existsSync,
  env: process.env,
  print: (text) => process.stdout.write(text),
  printError: (text) => process.stderr.write(text),
});

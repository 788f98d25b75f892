#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

// Run in spec/: writes dist/openapi.json from dist/openapi.yaml, byte for byte what a second run of `redocly bundle` would,
// which takes three times as long. checks/contract/generation.test.ts compares.
const document: unknown = parse(readFileSync('dist/openapi.yaml', 'utf8'));
writeFileSync('dist/openapi.json', JSON.stringify(document, null, 2));

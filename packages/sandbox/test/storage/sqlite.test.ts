import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { sqliteStorage } from '../../src/storage/sqlite.ts';
import { conforms } from './conformance.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
afterAll(() => rmSync(folder, { recursive: true }));
let n = 0;
conforms(async () => sqliteStorage(join(folder, `${n++}.db`)));

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Names files in a folder that goes away after the tests of the file that asks for it. */
export function temporaryFiles(): () => string {
  const folder = mkdtempSync(join(tmpdir(), 'droppay-sandbox-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;
  return () => join(folder, `${(count += 1)}.db`);
}

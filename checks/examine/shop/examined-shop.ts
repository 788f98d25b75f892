import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Examination } from '@droppay/sandbox';
import type { Edit } from './copied.ts';

const bin = fileURLToPath(new URL('../../../packages/sandbox/dist/server/bin.js', import.meta.url));

/** What can be examined: how it is copied, and the driver with the variable that says where the copy is. */
export interface ExaminedShop {
  copy: (folder: string, edits: readonly Edit[]) => Promise<string>;
  driver: string;
  variable: string;
  /** What runs the driver, Node by default. */
  program?: string;
}

/** Examines a copy of a shop with `edits`, by the command. */
export async function examinedShop(
  { copy, driver, variable, program = process.execPath }: ExaminedShop,
  edits: readonly Edit[] = [],
  args: readonly string[] = [],
): Promise<Examination> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-planted-'));
  try {
    const shop = await copy(folder, edits);
    const line = `"${program}" "${driver}"`;
    const child = spawn(process.execPath, [bin, 'examine', 'shop', '--driver', line, '--json', ...args], {
      env: { ...process.env, [variable]: shop },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [printed, complaints] = [text(child.stdout), text(child.stderr)];
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0 && code !== 1) throw new Error(`The examination ended with ${code}: ${await complaints}`);
    return JSON.parse(await printed) as Examination;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lint, type Problem } from './lint.ts';

const CONTRACT = fileURLToPath(new URL('contract', import.meta.url));
const PLUGIN = fileURLToPath(new URL('../src/plugin.ts', import.meta.url));

type Change = readonly [from: string, to: string];

/** Milliseconds. Linting takes one second on an idle machine. */
const PATIENCE = 60_000;

export interface Break {
  readonly title: string;
  readonly file: string;
  /** The text to replace, which occurs once in the file, and what it becomes. */
  readonly change: Change;
  /** A second replacement in the same file. */
  readonly also?: Change;
  /** The line and part of the message of everything that all rules together then report, and the rule if another does. */
  readonly problems: readonly (readonly [line: string, message: string, rule?: string])[];
}

/** Breaks the small contract in one place at a time and expects the rule, and no other that is not named, to say so. */
export function describeRule(name: string, breaks: readonly Break[]): void {
  describe(`droppay/${name}`, () => {
    let folder: string;
    let found: Problem[][];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'droppay-rules-'));
      const config = { telemetry: 'off', plugins: [PLUGIN], extends: ['droppay/all'] };
      await writeFile(join(folder, 'redocly.yaml'), JSON.stringify(config));
      await Promise.all(breaks.map((one, index) => writeBroken(join(folder, String(index)), one)));
      const documents = breaks.map((_, index) => `${index}/openapi.yaml`);
      found = await lint(documents, 'redocly.yaml', folder);
    }, PATIENCE);

    afterAll(() => rm(folder, { recursive: true }));

    it.each(breaks.map((one, index) => ({ ...one, index })))('$title', ({ problems, index }) => {
      const expected = problems.map(([line, message, rule = name]) => ({
        rule: `droppay/${rule}`,
        line,
        message: expect.stringContaining(message) as unknown,
      }));
      expect(found[index]).toEqual(expected);
    });
  });
}

async function writeBroken(folder: string, { file, change, also }: Break): Promise<void> {
  await cp(CONTRACT, folder, { recursive: true });
  const path = join(folder, file);
  let text = await readFile(path, 'utf8');
  for (const [from, to] of also === undefined ? [change] : [change, also]) {
    const [before, after, ...others] = text.split(from);
    if (after === undefined || others.length > 0)
      throw new Error(`"${from}" occurs in ${file} not exactly once.`);
    text = `${before}${to}${after}`;
  }
  await writeFile(path, text);
}

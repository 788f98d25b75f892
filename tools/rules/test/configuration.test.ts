import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lint } from './lint.ts';
import { redocly } from './redocly.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CONFIG = join(ROOT, 'redocly.yaml');
const CONTRACT = fileURLToPath(new URL('contract', import.meta.url));

describe('redocly.yaml', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'droppay-rules-'));
    await cp(CONTRACT, folder, { recursive: true });
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('lints a contract and a workflow together without a problem or a warning', async () => {
    const run = await redocly(['lint', 'openapi.yaml', 'charge.arazzo.yaml', '--config', CONFIG], folder);
    expect(run.stderr).not.toMatch(/warning/i);
    expect(run.stderr).toContain('Your API descriptions are valid');
    expect(run.exitCode).toBe(0);
  });

  it('lints the contract, its bundle and every workflow there is when no file is named', async () => {
    const config: { apis: Record<string, { root: string }> } = parse(await readFile(CONFIG, 'utf8'));
    const workflows = (await readdir(join(ROOT, 'spec/workflows'))).filter((name) => name.endsWith('.yaml'));
    const expected = [
      'spec/openapi.yaml',
      'spec/dist/openapi.yaml',
      ...workflows.map((name) => `spec/workflows/${name}`),
    ];
    expect(
      Object.values(config.apis)
        .map(({ root }) => root)
        .toSorted(),
    ).toEqual(expected.toSorted());
  });

  it.each([
    [
      'a response',
      'value: &done { id: CHA1,',
      'value: &done { id: CHA1, unknown: 1,',
      'no-invalid-media-type-examples',
    ],
    ['a request', 'value: { amount: 5,', 'value: { amount: 5, unknown: 1,', 'no-invalid-media-type-examples'],
    ['a property', 'examples: [CHA1]', 'examples: [1]', 'no-invalid-schema-examples'],
    ['a parameter', 'example: CHA1', 'example: 1', 'no-invalid-parameter-examples'],
    ['a property without example', ', examples: [CHA1]', '', 'scalar-property-missing-example'],
  ])('finds a wrong example of %s behind a reference', async (_, from, to, rule) => {
    const file = join(folder, 'shop/charge.yaml');
    const text = await readFile(join(CONTRACT, 'shop/charge.yaml'), 'utf8');
    expect(text.split(from)).toHaveLength(2);
    await writeFile(file, text.replace(from, to));
    const [problems = []] = await lint(['openapi.yaml'], CONFIG, folder);
    await writeFile(file, text);
    expect(new Set(problems.map((problem) => problem.rule))).toEqual(new Set([rule]));
  });
});

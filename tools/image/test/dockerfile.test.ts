import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');

/** The lines of the stage of this name. */
function stage(name: string): string {
  const [, lines] = new RegExp(String.raw`^FROM .* AS ${name}\n(.*?)(?=^FROM |$(?![\s\S]))`, 'ms').exec(
    dockerfile,
  )!;
  return lines!;
}

test('a linter has nothing to say about the Dockerfile', () => {
  expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
});

test('the linter sees an instruction that does not exist, and a flag', () => {
  const broken = dockerfile.replace('WORKDIR', 'WORKDR').replace('--retries', '--tries');
  expect(validate(broken).map(({ message }) => message)).toEqual([
    'Unknown instruction: WORKDR',
    'Unknown flag: tries',
  ]);
});

test.for(['mock', 'sandbox'])(
  'the image of the %s has the version and licence of its package',
  async (name) => {
    const text = await readFile(join(root, 'packages', name, 'package.json'), 'utf8');
    const { version, license } = JSON.parse(text) as { version: string; license: string };
    expect(stage(name)).toContain(`org.opencontainers.image.version="${version}"`);
    expect(stage(name)).toContain(`org.opencontainers.image.licenses="${license}"`);
  },
);

test('the mock is what is built when nothing is named: it is last', () => {
  expect([...dockerfile.matchAll(/^FROM .* AS (\w+)$/gm)].at(-1)![1]).toBe('mock');
});

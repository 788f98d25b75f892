import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const dockerfile = await read('Dockerfile');
const stages = [...dockerfile.matchAll(/^FROM .* AS (\w+)$/gm)].map(([, name]) => name);

/** The READMEs that say how to build an image, and where the options of its command are. */
const pages = [
  ['packages/mock', 'src/arguments.ts'],
  ['packages/sandbox', 'src/server/sandbox-command.ts'],
] as const;

test.for(pages)(
  'what %s/README.md says to Docker fits the Dockerfile and the command',
  async ([folder, options]) => {
    const text = await read(join(folder, 'README.md'));
    const blocks = [...text.matchAll(/^```text\n(.*?)^```$/gms)].map(([, block]) => block!);
    const name = folder.replace('packages/', '');
    expect(blocks.join('')).toContain(`docker build --target ${name} --tag droppay-${name} .`);
    for (const [, target] of blocks.join('').matchAll(/(?:--target |target: )(\w+)/g)) {
      expect(stages).toContain(target);
    }
    const command = await read(join(folder, options));
    const given = blocks.flatMap((block) => [
      ...(/ droppay-\w+ (--.*)$/m.exec(block)?.[1] ?? '').matchAll(/--([\w-]+)/g),
      ...(/command: \[(.*)\]/.exec(block)?.[1] ?? '').matchAll(/--([\w-]+)/g),
    ]);
    expect(given.length).toBeGreaterThan(0);
    for (const [option] of given) expect(command).toContain(`  ${option} `);
    // The port that is published is the image's.
    for (const [, port] of blocks.join('').matchAll(/127\.0\.0\.1:\d+:(\d+)/g)) {
      expect(dockerfile).toContain(`ENV PORT=${port}\nEXPOSE ${port}\n`);
    }
  },
);

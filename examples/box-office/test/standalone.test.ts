import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settings } from './box-office.ts';

const folder = new URL('..', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

test('its manifest is one that npm understands, with tarballs for what is not published', () => {
  expect(read('package.json')).not.toMatch(/workspace:|catalog:|link:/);
  expect(manifest.dependencies).toMatchObject({
    '@droppay/client': 'file:packages/droppay-client.tgz',
    '@droppay/webhooks': 'file:packages/droppay-webhooks.tgz',
  });
});

test('what it shares with the rest of the repository has the same version there', () => {
  const catalog = read('../../pnpm-workspace.yaml').split('\ncatalog:\n')[1]!;
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  const shared = all.flatMap(([name, version]) => {
    const [, there] = new RegExp(`^ {2}'?${name}'?: (\\S+)`, 'm').exec(catalog) ?? [];
    return there === undefined || name.startsWith('@droppay/') ? [] : [{ name, version, there }];
  });
  expect(shared.length).toBeGreaterThan(4);
  for (const { name, version, there } of shared) expect(version, name).toBe(there);
});

test('.env.example has every setting, and no secret that everybody would have', () => {
  const example = new Map(
    [...read('.env.example').matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
  );
  expect([...example.keys()].toSorted()).toEqual([...Object.keys(settings), 'HOST', 'PORT'].toSorted());
  for (const secret of ['WEBHOOK_PASSWORD', 'SESSION_SECRET', 'STAFF_PASSWORD'])
    expect(example.get(secret)).toBe('');
});

test('its colours are the sandbox’s', () => {
  const sandbox = readFileSync(new URL(import.meta.resolve('@droppay/sandbox/style.css')), 'utf8');
  const schemes = (style: string) => [...style.matchAll(/:root \{(.*?)\}/gs)].map(([, rules]) => rules!);
  const tokens = (rules: string) =>
    new Map(Array.from(rules.matchAll(/--([\w-]+): ([^;]+);/g), ([, a, b]) => [a!, b!]));
  const [theirs, own] = [schemes(sandbox).map(tokens), schemes(read('public/style.css')).map(tokens)];
  expect(own).toHaveLength(2);
  for (const [scheme, names] of own.entries()) {
    const shared = [...names].filter(([name]) => theirs[scheme]!.has(name) && name !== 'width');
    expect(shared.length).toBeGreaterThan(15);
    for (const [name, value] of shared) expect(value, name).toBe(theirs[scheme]!.get(name));
  }
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { assetsModule } from '../../src/sandbox/pages/assets.ts';
import { clientMethodsModule } from '../../src/sandbox/pages/client-methods.ts';
import { statesModule } from '../../src/sandbox/pages/states.ts';
import { sample } from '@droppay/contract/sample';

async function folder(files: Record<string, string>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'droppay-assets-'));
  onTestFinished(() => rm(path, { recursive: true }));
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(path, name), text)));
  return path;
}

test('static files are a module, every character as it was', async () => {
  const text = `a { content: '"\\\\\${x}\`\u2028'; }\r\n/* € */`;
  const path = await folder({ 'style.css': text, 'drop.svg': '<svg/>' });
  await writeFile(join(path, 'assets.ts'), await assetsModule(path));
  const { assets } = await import(pathToFileURL(join(path, 'assets.ts')).href);
  expect(assets).toEqual({
    'style.css': { type: 'text/css; charset=utf-8', text },
    'drop.svg': { type: 'image/svg+xml', text: '<svg/>' },
  });
});

test('a static file of a type that nobody serves is refused', async () => {
  const path = await folder({ 'logo.bmp': '' });
  await expect(assetsModule(path)).rejects.toThrow('logo.bmp among the assets is of no type that is served.');
});

test('an operation has the name of its method of the client', () => {
  expect(clientMethodsModule(sample())).toContain("  createCharge: 'charges.create',\n");
});

test('a state has its meaning in the contract’s words', () => {
  const document = sample();
  document.components.schemas['Lamp'] = {
    type: 'object',
    'x-state-machine': {
      property: 'status',
      transitions: [],
      states: { ON: { description: 'It’s bright.' }, OFF: {} },
    },
  };
  expect(statesModule(document)).toContain("  Lamp: {\n    'ON': 'It’s bright.',\n    'OFF': '',\n  },\n");
});

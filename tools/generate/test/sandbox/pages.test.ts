import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { assetsModule } from '../../src/sandbox/pages/assets.ts';
import { clientMethodsModule } from '../../src/sandbox/pages/client-methods.ts';
import { drawingsModule, drawingsStyle } from '../../src/sandbox/pages/drawings.ts';
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
  const generated = { 'machines.css': '.machine {}' };
  await writeFile(join(path, 'assets.ts'), await assetsModule(path, generated));
  const { assets } = await import(pathToFileURL(join(path, 'assets.ts')).href);
  expect(assets).toEqual({
    'machines.css': { type: 'text/css; charset=utf-8', text: '.machine {}' },
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

/** The sample with a machine of two states. */
function withLamp(): ReturnType<typeof sample> {
  const document = sample();
  document.components.schemas['Lamp'] = {
    type: 'object',
    'x-state-machine': {
      property: 'status',
      transitions: [{ from: 'ON', to: 'OFF', action: 'switch', by: 'customer' }],
      states: { ON: { description: 'It’s bright.', initial: true }, OFF: {} },
    },
  };
  return document;
}

test('a state machine is drawn, and its stylesheet marks every state', async () => {
  const module = drawingsModule(withLamp()).replaceAll('\\"', '"');
  expect(module).toMatch(/^ {2}Lamp: '<svg class="machine" /m);
  expect(module).toContain('<g class="state" data-state="ON">');
  expect(module).toContain('<g class="transition" data-from="ON" data-to="OFF">');
  const style = await drawingsStyle(withLamp());
  expect(style).toContain('.machine .state rect {');
  for (const state of ['ON', 'OFF'])
    expect(style).toContain(`[data-current='${state}'] .machine [data-state='${state}']`);
});

test('a state has its meaning in the contract’s words', () => {
  expect(statesModule(withLamp())).toContain("  Lamp: {\n    'ON': 'It’s bright.',\n    'OFF': '',\n  },\n");
});

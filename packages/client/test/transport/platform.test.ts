import { expect, test } from 'vitest';
import { detectPlatform } from '../../src/transport/platform.ts';

interface Scope {
  process?: object | undefined;
  Deno?: object;
  navigator?: object;
  EdgeRuntime?: string;
  document?: object;
  importScripts?: () => void;
}

/** A process as runtimes have it: it says that it is one, which what bundlers put in its place does not. */
const real = (versions: Record<string, string>, type?: string): Scope['process'] =>
  Object.defineProperty({ versions, ...(type && { type }) }, Symbol.toStringTag, { value: 'process' });
const node = real({ node: '24.21.0' });
const dom = { document: {}, navigator: { userAgent: 'Mozilla/5.0 (linux) jsdom/26.1.0' } };
const worker = { importScripts: () => {}, navigator: { userAgent: 'Mozilla/5.0' } };

test.each<[string, Scope, string]>([
  ['Node', { process: node }, 'node 24.21.0'],
  ['Node with jsdom or happy-dom, as in Jest and Vitest', { process: node, ...dom }, 'node 24.21.0'],
  ['a worker thread of Node that defines importScripts', { process: node, ...worker }, 'node 24.21.0'],
  [
    "Electron's main process",
    { process: real({ node: '24.0.0', electron: '40' }, 'browser') },
    'node 24.0.0',
  ],
  [
    "Electron's utility process",
    { process: real({ node: '24.0.0', electron: '40' }, 'utility') },
    'node 24.0.0',
  ],
  ['a window of Electron', { process: real({ node: '24.0.0', electron: '40' }, 'renderer'), ...dom }, 'page'],
  ['a worker in Electron', { process: real({ node: '24.0.0' }, 'worker'), ...worker }, 'page'],
  ['Bun', { process: real({ node: '26.3.0', bun: '1.4.5' }) }, 'bun 1.4.5'],
  ['Bun with happy-dom', { process: real({ node: '26.3.0', bun: '1.4.5' }), ...dom }, 'bun 1.4.5'],
  ['Deno', { process: real({ node: '26.3.0' }), Deno: { version: { deno: '2.9.6' } } }, 'deno 2.9.6'],
  ['Deno with deno-dom', { Deno: { version: { deno: '2.9.6' } }, ...dom }, 'deno 2.9.6'],
  ['a worker of Deno', { Deno: { version: { deno: '2.9.6' } }, ...worker }, 'deno 2.9.6'],
  ['Workers', { navigator: { userAgent: 'Cloudflare-Workers' } }, 'workerd'],
  ['old Workers', { navigator: { userAgent: 'Cloudflare-Workers' }, importScripts: () => {} }, 'workerd'],
  [
    "Workers with Node's modules",
    { navigator: { userAgent: 'Cloudflare-Workers' }, process: node },
    'workerd',
  ],
  ['an edge function', { EdgeRuntime: 'edge-runtime', importScripts: () => {} }, 'other'],
  ['a page', { document: {}, navigator: { userAgent: 'Mozilla/5.0' } }, 'page'],
  [
    'a page whose bundler made a process',
    { document: {}, process: { versions: { node: '20.0.0' } } },
    'page',
  ],
  ['a worker of a page', worker, 'page'],
  ['React Native', { navigator: { product: 'ReactNative' } }, 'page'],
  ['somewhere else', {}, 'other'],
])('%s', (_, scope, expected) => {
  const { name, version } = detectPlatform(scope as Parameters<typeof detectPlatform>[0]);
  expect(`${name} ${version ?? ''}`.trim()).toBe(expected);
});

test('here is Node', () => {
  expect(detectPlatform()).toEqual({ name: 'node', version: process.versions.node });
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { localBundle, localPage } from '../../src/redoc/self-hosting.ts';

const addresses = [
  'https://cdn.redoc.ly/redoc/logo-mini-full.svg',
  'https://cdn.redoc.ly/redoc/logo-mini.svg',
  'https://cdn.redocly.com/icons/fa/7.0.0',
  'https://cdn.redocly.com/icons/code/5.24.0',
  'https://otel.cloud.redocly.com/v1/traces',
];
const bundle = addresses.join('|');

const page = (version: string, hashed: string) => {
  const script = `https://cdn.redocly.com/redoc/v${version}/bundles/redoc.standalone.js`;
  const hash = createHash('sha384').update(hashed).digest('base64');
  return `
  <link rel="modulepreload" href="${script}" integrity="sha384-${hash}" crossorigin="anonymous" />
  <a href="/charges">Charges</a>
  <script type="module">
      import { hydrate } from "${script}";
      const __redoc_definition = {"info":{"title":"a \\"b\\" c"}};
      const __redoc_options = {"disableTelemetry":true};
  </script>`;
};

test('the bundle keeps no address that a browser would ask', () => {
  expect(localBundle(bundle, 'data:image/svg+xml,x')).not.toContain('https://');
});

test.each(addresses)('a bundle without %s stops the build', (address) => {
  expect(() => localBundle(bundle.replace(address, 'https://elsewhere.example'), 'data:,')).toThrow(address);
});

test('the page loads the bundle from beside it and keeps its routes behind the hash', () => {
  const local = localPage(page('3.0.1', bundle), bundle, '3.0.1');
  expect(local).not.toContain('https://');
  expect(local).not.toContain('integrity');
  expect(local).toContain('import("./redoc.standalone.js")');
  expect(local).toContain('<a href="#/charges">');
});

test('the text is painted before the script is asked for, and the contract is read as JSON', () => {
  const local = localPage(page('3.0.1', bundle), bundle, '3.0.1');
  expect(local).not.toContain('modulepreload');
  expect(local.indexOf('requestAnimationFrame')).toBeLessThan(local.indexOf('import('));
  const [, text = ''] = /const __redoc_definition = JSON\.parse\((".*")\);$/m.exec(local) ?? [];
  expect(JSON.parse(JSON.parse(text) as string)).toEqual({ info: { title: 'a "b" c' } });
});

test.each(['modulepreload', 'import { hydrate }', '__redoc_definition'])(
  'a page without %s stops the build',
  (part) => {
    const other = page('3.0.1', bundle).replace(part, 'other');
    expect(() => localPage(other, bundle, '3.0.1')).toThrow('no longer');
  },
);

test('a page prerendered by another Redoc than the installed one stops the build', () => {
  expect(() => localPage(page('3.0.2', bundle), bundle, '3.0.1')).toThrow('redoc/v3.0.1');
  expect(() => localPage(page('3.0.1', 'another build'), bundle, '3.0.1')).toThrow('integrity');
});

test('a page that reports its use stops the build', () => {
  const reporting = page('3.0.1', bundle).replace('"disableTelemetry":true', '"disableTelemetry":false');
  expect(() => localPage(reporting, bundle, '3.0.1')).toThrow('telemetry');
});

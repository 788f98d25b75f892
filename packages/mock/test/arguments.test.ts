import { expect, test } from 'vitest';
import { readArguments, USAGE } from '../src/arguments.ts';

test('without arguments the mock listens for this machine alone, on port 4010', () => {
  expect(readArguments([])).toEqual({
    port: 4010,
    host: '127.0.0.1',
    errors: false,
    strict: false,
    log: false,
    help: false,
    version: false,
  });
});

test('every option is read', () => {
  const place = [
    '--cert',
    'c.pem',
    '--key',
    'k.pem',
    '--base-path',
    '/a',
    '--public-url',
    'https://a.example/a',
  ];
  const flags = ['--errors', '--strict', '--log', '--help', '--version'];
  expect(readArguments(['--port', '0', '--host=::1', ...place, ...flags])).toEqual({
    port: 0,
    host: '::1',
    cert: 'c.pem',
    key: 'k.pem',
    basePath: '/a',
    publicUrl: 'https://a.example/a',
    errors: true,
    strict: true,
    log: true,
    help: true,
    version: true,
  });
});

test('every option is in the usage', () => {
  for (const name of Object.keys(readArguments([]))) {
    const option = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(USAGE).toContain(`--${option} `);
  }
});

test.each([
  [['--prot', '1'], /'--prot'/],
  [['openapi.yaml'], /openapi\.yaml/],
  [['--port'], /--port/],
  [['--port', '80x'], /--port is a number from 0 to 65535, not "80x"/],
  [['--port', '65536'], /not "65536"/],
  [['--port', '-1'], /--port/],
  [['--host', ''], /--host is an address or a name, and is empty/],
  [['--log=yes'], /--log/],
])('%j is refused with what is wrong and the usage', (given, what) => {
  expect(() => readArguments(given)).toThrow(what);
  expect(() => readArguments(given)).toThrow('Usage: droppay-mock');
});

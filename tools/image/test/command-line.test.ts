import { expect, test } from 'vitest';
import { commandLine } from '../src/command-line.ts';

test('the server listens on every network of the container, on the port of PORT', () => {
  expect(commandLine([], '4010')).toEqual(['--host', '0.0.0.0', '--port', '4010']);
});

test('what was given comes last, so that it wins', () => {
  expect(commandLine(['--host', '::', '--log'], '80')).toEqual([
    '--host',
    '0.0.0.0',
    '--port',
    '80',
    '--host',
    '::',
    '--log',
  ]);
});

test('another command gets neither host nor port', () => {
  const examine = ['examine', 'http://shop:password@127.0.0.1:8080/hooks/authorization', '--port', '4011'];
  expect(commandLine(examine, '4010')).toEqual(examine);
  expect(commandLine(examine, undefined)).toEqual(examine);
});

test.for([undefined, '', '0', '04010', '65536', '-1', '80a', ' 80', '8e3'])('PORT is not %j', (port) => {
  expect(() => commandLine([], port)).toThrow(
    `PORT is a number from 1 to 65535, not ${JSON.stringify(port ?? '')}.`,
  );
});

test.for([['--port', '8080'], ['--port=8080'], ['--log', '--port', '8080'], ['--port=']])(
  '%j, which the health check would not know of, is refused with what to do instead',
  (given) => {
    expect(() => commandLine(given, '4010')).toThrow(/^--port is \d*, and PORT is 4010\. .*--env PORT=8080/);
  },
);

test.for([['--port', '4010'], ['--port=4010']])('%j says the same as PORT', (given) => {
  expect(commandLine(given, '4010')).toEqual(['--host', '0.0.0.0', '--port', '4010', ...given]);
});

test('a port without a number is left to the command, which says what is missing', () => {
  expect(commandLine(['--port'], '4010').at(-1)).toBe('--port');
});

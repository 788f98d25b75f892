import { Agent } from 'node:http';
import { expect, test } from 'vitest';
import { nodeTransport } from '../../src/node.ts';
import { checkTransport } from '../../src/transport/transport-option.ts';

const dispatcher = { dispatch: () => true };
const client = { close: () => {} };

test('a transport is taken where it belongs', () => {
  checkTransport(undefined, false, 'node');
  checkTransport({ dispatcher }, false, 'node');
  checkTransport({ client }, false, 'deno');
  checkTransport(nodeTransport(), false, 'node');
});

test.each([
  [{ dispatcher }, 'deno', 'transport has to be'],
  [{ client }, 'node', 'transport has to be'],
] as const)('%j on %s is refused: %s', (transport, platform, words) => {
  expect(() => checkTransport(transport, false, platform)).toThrow(words);
});

test.each([{}, { dispatcher, ca: '' }, { keepAlive: true }, new Agent()])(
  'what is no transport (%j) is refused, with those there are',
  (transport) => {
    expect(() => checkTransport(transport, false, 'node')).toThrow(
      /^transport has to be .* nodeTransport\(…\) of @droppay\/client\/node, and without a fetch\.$/,
    );
  },
);

test('a fetch beside a transport is refused', () => {
  expect(() => checkTransport({ dispatcher }, true, 'node')).toThrow('and without a fetch');
});

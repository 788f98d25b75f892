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
  [{ dispatcher }, 'deno', 'transport.dispatcher is for Node'],
  [{ client }, 'node', 'transport.client is for Deno'],
] as const)('%j on %s is refused: %s', (transport, platform, words) => {
  expect(() => checkTransport(transport, false, platform)).toThrow(words);
});

test.each([null, 7, {}, { dispatcher: {} }, { dispatcher, ca: '' }, { keepAlive: true }, () => {}])(
  'what is no transport (%j) is refused, with those there are',
  (transport) => {
    expect(() => checkTransport(transport, false, 'node')).toThrow(
      /^transport is neither .* nodeTransport\({ agent }\) of @droppay\/client\/node\.$/,
    );
  },
);

test('a fetch beside a transport is refused', () => {
  expect(() => checkTransport({ dispatcher }, true, 'node')).toThrow(
    'transport and fetch exclude each other',
  );
});

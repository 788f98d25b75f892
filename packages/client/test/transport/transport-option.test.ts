import { Agent } from 'node:http';
import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { nodeTransport } from '../../src/node.ts';
import { checkTransport, type TransportRequest } from '../../src/transport/transport-option.ts';
import { charge, failed } from '../fixtures.ts';

const dispatcher = { dispatch: () => true };
const client = { close: () => {} };

test('a transport is taken where it belongs', () => {
  checkTransport(undefined, false, 'node');
  checkTransport({ dispatcher }, false, 'node');
  checkTransport({ client }, false, 'deno');
  checkTransport(nodeTransport(), false, 'node');
});

test("a transport of one's own may be an object with more in it, or of a class", () => {
  class Own {
    send(): Promise<Response> {
      return Promise.resolve(new Response());
    }
  }
  checkTransport(new Own(), false, 'bun');
  checkTransport({ send: () => {}, close: () => {} }, false, 'workerd');
});

test('no platform takes an empty object', () => {
  expect(() => checkTransport({}, false, 'bun')).toThrow('transport has to be');
});

test.each([
  [undefined, 'unknown', 1],
  [true, 'not_sent', 3],
] as const)(
  'that failed and did not say it wrote, with the word %s: %s',
  async (tellsWritten, outcome, sends) => {
    let sent = 0;
    const send = (): Promise<Response> => {
      sent++;
      return Promise.reject(new Error('gone'));
    };
    const transport = { send, ...(tellsWritten && { tellsWritten }) };
    const error = await failed(new DropPay({ accessToken: 'token', transport }).charges.create(charge));
    expect([error.outcome, sent]).toEqual([outcome, sends]);
  },
);

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

test('a call that has timed out without a byte was not sent, and its transport may not write it any more', async () => {
  let written!: () => void;
  const send = (outgoing: TransportRequest): Promise<Response> => {
    ({ written } = outgoing);
    return new Promise(() => {});
  };
  const droppay = new DropPay({ accessToken: 'token', transport: { send, tellsWritten: true } });
  const error = await failed(droppay.charges.create(charge, { timeout: 20 }));
  expect(error.outcome).toBe('not_sent');
  expect(written).toThrow('No result within 20 ms');
});

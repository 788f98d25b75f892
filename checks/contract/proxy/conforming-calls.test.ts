import { startMock } from '@droppay/mock';
import { describe, expect, test } from 'vitest';
import { record } from '../recording.ts';
import { makeConformingCalls } from './make-conforming-calls.ts';
import { CONFORMING_CALLS, requestLine } from './request-line.ts';

const mock = await startMock();
const report = await makeConformingCalls(mock.url, {
  accessToken: 'a43baf630b964c049dcfba1031d2c43e',
  checkoutPrivateKey: 'a-private-key',
});
await mock.close();
record(...report.flatMap(({ exchanges }) => exchanges));

test('the 31 operations are called', () => {
  expect(new Set(report.map(({ operation }) => operation)).size).toBe(31);
});

describe.each(report)('$operation: $story', ({ wire, exchanges, error }) => {
  test('breaks the contract in neither direction', () => {
    const message = `The client or the mock breaks the contract, or ${CONFORMING_CALLS} calls what it does not have`;
    expect(
      exchanges.flatMap(({ violations }) => violations),
      message,
    ).toEqual([]);
    expect(error).toBeUndefined();
  });

  test('is one request, with a success', () => {
    const message = `The client sends another request line, query included, than the row's \`wire\` in ${CONFORMING_CALLS}`;
    expect(exchanges.map(requestLine), message).toEqual([wire]);
    expect(exchanges[0]!.status).toBeLessThan(300);
  });
});

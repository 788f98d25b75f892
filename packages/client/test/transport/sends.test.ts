import { expect, test } from 'vitest';
import { oneShotBody } from '../../src/transport/one-shot-body.ts';
import { proofOf, type SendProof, type Sends } from '../../src/transport/sends.ts';

const { signal } = new AbortController();
const counted = (sends: number, wasReadBefore = false): Pick<Sends, 'count'> => ({
  count: { id: 'id', signal, sends, wasReadBefore },
});

const redirected = Object.defineProperty(new Response(), 'redirected', { value: true });

test.each<[string, Omit<Sends, 'isTrusted'> & { isTrusted?: boolean }, SendProof]>([
  ['nothing known', {}, 'unproven'],
  ['trusted', { isTrusted: true }, 'once'],
  ['counted as none', counted(0), 'unproven'],
  ['counted as none, trusted', { ...counted(0), isTrusted: true }, 'once'],
  ['counted as one', counted(1), 'once'],
  ['counted as one, of a body that was read before', counted(1, true), 'unproven'],
  [
    'counted as one, of a body that was read before, trusted',
    { ...counted(1, true), isTrusted: true },
    'once',
  ],
  ['counted as two', counted(2), 'often'],
  ['counted as two, against the word', { ...counted(2), isTrusted: true }, 'often'],
  ['a redirect was followed', { ...counted(1), response: redirected }, 'often'],
  ['another status came than was seen', { ...counted(1), response: new Response() }, 'made_up'],
  ['a status came and none was seen, nor a send', { ...counted(0), response: new Response() }, 'unproven'],
  ['not written by a transport', { isTrusted: true, wasWritten: false }, 'none'],
  ['written by a transport', { isTrusted: true, wasWritten: true }, 'once'],
])('%s', (_, sends, proof) => {
  expect(proofOf({ isTrusted: false, ...sends })).toBe(proof);
});

test('a body that nobody read did not leave, whatever sent it', async () => {
  expect(proofOf({ isTrusted: false, body: oneShotBody('{}') })).toBe('none');
  const body = oneShotBody('{}');
  await new Response(body.stream).text();
  expect(proofOf({ isTrusted: false, body })).toBe('unproven');
  expect(proofOf({ ...counted(2), isTrusted: false, body: oneShotBody('{}') })).toBe('often');
});

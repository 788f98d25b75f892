import { expect, test } from 'vitest';
import { readServers } from '../src/servers.ts';
import { sample } from './sample.ts';

test('a server is named by the first label of its host', () => {
  expect(readServers(sample())).toEqual([
    { name: 'api', url: 'https://api.drop-pay.io' },
    { name: 'checkout', url: 'https://checkout.drop-pay.com' },
  ]);
});

test('a server that has no such name is refused', () => {
  const document = sample();
  document.servers = [{ url: '/' }];
  expect(() => readServers(document)).toThrow('The server / is not an https: URL');
});

import { describe, expect, test } from 'vitest';
import { isLoopback } from '../src/loopback.ts';

/** What people write as the host of a URL, and whether it is this machine's loopback. */
const hosts: [host: string, loopback: boolean][] = [
  ['localhost', true],
  ['LocalHost', true],
  ['localhost.', true],
  ['shop.localhost', true],
  ['a.shop.localhost.', true],
  ['127.0.0.1', true],
  ['127.0.0.1.', true],
  ['127.255.255.254', true],
  ['127.1', true],
  ['2130706433', true],
  ['0x7f000001', true],
  ['0x7F.0.0.1', true],
  ['0177.0.0.1', true],
  ['[::1]', true],
  ['[0:0:0:0:0:0:0:1]', true],
  ['[::ffff:127.0.0.1]', true],
  ['[::FFFF:127.9.8.7]', true],
  ['[::ffff:7f00:1]', true],
  ['0.0.0.0', false],
  ['0', false],
  ['[::]', false],
  ['[::ffff:0.0.0.0]', false],
  ['126.255.255.255', false],
  ['128.0.0.1', false],
  ['10.0.0.1', false],
  ['192.168.0.1', false],
  ['169.254.169.254', false],
  ['[::127.0.0.1]', false],
  ['[::2]', false],
  ['[::1:1]', false],
  ['[1::1]', false],
  ['[::ffff:10.0.0.1]', false],
  ['[::ffff:7e00:1]', false],
  ['[::ffff:7f:1:2]', false],
  ['[::ffff:0:127.0.0.1]', false],
  ['[64:ff9b::127.0.0.1]', false],
  ['[fe80::1]', false],
  ['shop.example', false],
  ['notlocalhost', false],
  ['localhost.example', false],
  ['localhost..', false],
  ['127.0.0.1.example', false],
  ['127.0.0.1.nip.io', false],
  ['127-0-0-1.example', false],
];

test.each(hosts)('a URL with the host %s is on loopback: %s', (host, loopback) => {
  expect(isLoopback(new URL(`http://${host}:4010/`).hostname)).toBe(loopback);
});

describe('an address as Node writes it, without brackets,', () => {
  test.each([
    '127.0.0.1',
    '127.255.3.9',
    '::1',
    '::ffff:127.0.0.1',
    '::FFFF:127.9.8.7',
    '::ffff:7f00:1',
    '::FFFF:7FFF:1',
  ])('is on loopback: %s', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '128.0.0.1',
    '::ffff:10.0.0.1',
    '::7f00:1',
    '::2',
    'fe80::1',
    '::ffff:7f:1:2',
    '',
  ])('is not on loopback: %s', (address) => {
    expect(isLoopback(address)).toBe(false);
  });
});

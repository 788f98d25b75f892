import { describe, expect, test } from 'vitest';
import { readListenerUrl } from '../../src/examine/listener-url.ts';

test.each([
  ['http://shop:secret@127.0.0.1:8080/hooks/push', 'push'],
  ['http://shop:secret@127.0.0.1:8080/hooks/Connection/', 'connection'],
  ['http://shop:secret@127.0.0.1:8080/pull.php?a=1', 'pull'],
  ['http://shop:secret@127.0.0.1:8080/webhook.php', 'authorization'],
  ['http://shop:secret@127.0.0.1:8080', 'authorization'],
])('%s is the listener of %s', (url, resource) => {
  expect(readListenerUrl(url).resource).toBe(resource);
});

test('what is asked for counts more than the path', () => {
  expect(readListenerUrl('http://shop:secret@127.0.0.1/push', 'pull').resource).toBe('pull');
});

test('credentials are decoded, and taken out of the URL', () => {
  expect(readListenerUrl('https://sh%40p:s%3Acret@shop.example/hooks')).toEqual({
    url: 'https://shop.example/hooks',
    username: 'sh@p',
    password: 's:cret',
    resource: 'authorization',
  });
});

describe('a URL is refused, and not repeated, when it', () => {
  test.each([
    ['is none', 'secret-word', 'is no http or https URL'],
    ['is of another kind', 'ftp://shop:secret-word@shop.example/', 'is no http or https URL'],
    ['has no credentials', 'http://127.0.0.1:8080/secret-word', 'has no user name'],
    ['has no password', 'http://secret-word@127.0.0.1:8080/', 'has no password'],
    ['has no user name', 'http://:secret-word@127.0.0.1:8080/', 'has no user name'],
  ])('%s', (_, url, message) => {
    const read = (): unknown => readListenerUrl(url);
    expect(read).toThrow(message);
    expect(read).not.toThrow('secret-word');
  });
});

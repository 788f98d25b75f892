import { expect, test } from 'vitest';
import { readCarrier } from '../src/security.ts';
import { sample } from './sample.ts';

test.each([
  ['listenerCredentials', 'is neither bearer, nor a key in a header, nor mutual TLS'],
  ['nobody', 'is used, but components.securitySchemes does not have it'],
])('the security scheme %s is refused', (name, message) => {
  expect(() => readCarrier(sample(), name)).toThrow(`The security scheme ${name} ${message}`);
});

import { expect, test } from 'vitest';
import { contract } from '../src/contract.ts';
import { credentialHeaders } from '../src/credentials.ts';

test('credentials travel as the contract says', () => {
  const stated = Object.entries(contract.components.securitySchemes!).map(([scheme, { type, ...how }]) => {
    if (type === 'http' && how.scheme === 'bearer') return [scheme, 'Authorization: Bearer '];
    return [scheme, type === 'apiKey' && how.in === 'header' ? `${how.name}: ` : undefined];
  });
  const written = Object.entries(credentialHeaders).map(([scheme, header]) => [
    scheme,
    header && `${header.name}: ${header.prefix}`,
  ]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(stated));
});

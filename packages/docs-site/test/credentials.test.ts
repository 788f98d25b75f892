import { expect, test } from 'vitest';
import { contract } from '../src/contract.ts';
import { credentialHeaders } from '../src/credentials.ts';

test('credentials travel as the contract says', () => {
  const stated = [...contract.securitySchemes].map(([scheme, { carrier }]) => [scheme, carrier ?? undefined]);
  const written = Object.entries(credentialHeaders).map(([scheme, header]) => [
    scheme,
    header && { header: header.name, prefix: header.prefix },
  ]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(stated));
});

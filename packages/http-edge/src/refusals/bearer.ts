/** What an `Authorization` header says, as RFC 6750 has it: a token, none at all, or one that no server can have given. */
export type Bearer = { token: string } | 'none' | 'malformed';

/**
 * Reads the header `Authorization`. The scheme is a bearer's in any case of letters, with one or more spaces after it (RFC 9110,
 * section 11). Two headers, which HTTP joins by a comma, are none: nobody says which of them counts.
 */
export function readBearer(header: string | null): Bearer {
  const given = /^bearer +(\S+) *$/i.exec(header ?? '')?.[1];
  if (given === undefined) return 'none';
  return /^[\w.~+/-]+=*$/.test(given) ? { token: given } : 'malformed';
}

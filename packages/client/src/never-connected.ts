const codes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ConnectionRefused', // Bun
]);

/**
 * The code of a failure of `fetch` that proves that nothing was sent: the host is unknown, nobody listens, or its
 * certificate is wrong. Everything else, also what this runtime words differently, may have happened after sending.
 */
export function neverConnected(error: unknown): string | undefined {
  for (let link = error, depth = 0; link instanceof Error && depth < 5; link = link.cause, depth++) {
    if (!('code' in link) || typeof link.code !== 'string') continue;
    const syscall = 'syscall' in link ? link.syscall : undefined;
    if (codes.has(link.code) || syscall === 'connect' || syscall === 'getaddrinfo') return link.code;
  }
  return undefined;
}

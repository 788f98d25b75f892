// OpenSSL has dozens of verdicts on certificates, all from the handshake. The last code is Bun's.
const CONNECT_FAILURE_CODES =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|(ERR_TLS_)?CERT_.+|.*SELF_SIGNED_CERT.*|UNABLE_TO_.+|ConnectionRefused)$/;

/**
 * The code of a failure of `fetch` that proves that nothing was sent: the host is unknown, nobody listens, or its
 * certificate is wrong. Everything else, also what this runtime words differently, may have happened after sending.
 */
export function connectFailureCode(error: unknown): string | undefined {
  for (let link = error, depth = 0; link instanceof Error && depth < 5; link = link.cause, depth++) {
    const { code, syscall } = link as { code?: unknown; syscall?: unknown };
    if (
      typeof code === 'string' &&
      (CONNECT_FAILURE_CODES.test(code) || syscall === 'connect' || syscall === 'getaddrinfo')
    )
      return code;
  }
  return undefined;
}

// OpenSSL has dozens of verdicts on certificates, all from the handshake. ConnectionRefused is Bun's. A stream that was
// refused was not processed, which HTTP/2 promises.
const CONNECT_FAILURE_CODES =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|(ERR_TLS_)?CERT_.+|.*SELF_SIGNED_CERT.*|UNABLE_TO_.+|ConnectionRefused)$/;

/** Words of errors without a code: Deno's, among which no URL can hold them, for they have spaces, and Node's for a bad port. */
const CONNECT_FAILURE_WORDS = /client error \(Connect\)|Requests to port \d+ are blocked|^bad port$/;

/**
 * The code of a failure of `fetch` that proves that nothing was sent: the host is unknown, nobody listens, or its
 * certificate is wrong. Everything else, also what this runtime words differently, may have happened after sending.
 */
export function connectFailureCode(error: unknown): string | undefined {
  for (let link = error, depth = 0; link instanceof Error && depth < 5; link = link.cause, depth++) {
    const { code, syscall, message } = link as { code?: unknown; syscall?: unknown; message: string };
    if (typeof code !== 'string') {
      if (CONNECT_FAILURE_WORDS.test(message)) return 'Connect';
    } else if (
      CONNECT_FAILURE_CODES.test(code) ||
      syscall === 'connect' ||
      syscall === 'getaddrinfo' ||
      (code === 'ERR_HTTP2_STREAM_ERROR' && message.endsWith('NGHTTP2_REFUSED_STREAM'))
    )
      return code;
  }
  return undefined;
}

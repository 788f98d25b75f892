import { printSafely } from '../print-safely.ts';

/** Takes a line, without its break, about a client that speaks another language than the port does. */
export type Report = (line: string) => void;

/** Lines about the same mistake that are printed. */
const MOST_LINES = 20;

/** Whether a connection begins with the hello of TLS. */
export function isTls(first: Uint8Array | undefined): boolean {
  return first?.[0] === 0x16 && (first[1] === undefined || first[1] === 3);
}

/** What is said of clients' mistakes: in responses, as far as they can read one, and to who runs the server. */
export const mistakes = {
  tls: 'A client spoke TLS, and this port speaks http alone. Begin the address with http://, or give the server a certificate.',
  plain:
    'A client spoke plain HTTP, and this port speaks https alone. Begin the address with https://, or start the server without a certificate.',
  http2: 'A client spoke HTTP/2 alone, and this port speaks HTTP/1.1.',
  distrust:
    'A client does not trust the certificate of this server, and hung up. Make it known to the client: curl --cacert FILE, ' +
    'NODE_EXTRA_CA_CERTS=FILE, SSL_CERT_FILE=FILE, in PHP curl.cainfo and openssl.cafile.',
} as const;

export type Mistake = keyof typeof mistakes;

/** Prints what is known of a client's mistake, each at most 20 times. */
export function reportMistakes(report: Report): (mistake: Mistake) => void {
  const print = printSafely(report);
  const printed = new Map<Mistake, number>();
  return (mistake) => {
    const count = (printed.get(mistake) ?? 0) + 1;
    printed.set(mistake, count);
    if (count <= MOST_LINES) print(`Warning: ${mistakes[mistake]}`);
  };
}

/** The mistake that an error of a connection shows, if it is one of these. */
export function mistakeOf(error: Error): Mistake | undefined {
  const { code = '', rawPacket } = error as Error & { code?: string; rawPacket?: Uint8Array };
  if (isTls(rawPacket)) return 'tls';
  if (rawPacket !== undefined && String.fromCharCode(...rawPacket.subarray(0, 5)) === 'PRI *') return 'http2';
  if (code.includes('NO_APPLICATION_PROTOCOL')) return 'http2';
  return /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN)/.test(code) ? 'distrust' : undefined;
}

import { violationsHeader } from './violations.ts';

const titles = {
  wish: 'The mock cannot give the response that the header Prefer asks for',
  script: 'The mock cannot follow this script',
  scope: 'The mock has no such scope',
  control: 'The mock has no such thing to control',
  verify: 'The mock was not called as it was expected',
  page: 'The mock takes no orders from this page',
} as const;

/** What a mock alone refuses, and DropPay never could: the value of the header `x-mock-error`. */
type MockErrorKind = keyof typeof titles;

/** What else a client can read from the body, as values and not as words. */
interface MockErrorDetails {
  /** The right value that is nearest to the one that was sent, as it is to be written: `example=PayTokenExpired`. */
  nearest?: string | undefined;
}

/**
 * A response that no answer of the API can be mistaken for: status 406, which DropPay never sends, `x-mock-error` with the
 * kind, and a problem of RFC 9457 instead of an `ErrorInfo`. `detail` is a sentence: what is wrong, and what is right. It is
 * in `sl-violations`, too, cut to 8 KB, for the log and for whoever reads headers alone, as after a HEAD.
 */
export function mockError(kind: MockErrorKind, detail: string, { nearest }: MockErrorDetails = {}): Response {
  const problem = {
    type: `urn:droppay-mock:${kind}`,
    title: titles[kind],
    status: 406,
    detail,
    ...(nearest === undefined ? {} : { nearest }),
  };
  return new Response(JSON.stringify(problem), {
    status: 406,
    headers: {
      'content-type': 'application/problem+json',
      'x-mock-error': kind,
      'sl-violations': violationsHeader([
        { location: ['request'], severity: 'Error', code: kind, message: detail },
      ]),
    },
  });
}

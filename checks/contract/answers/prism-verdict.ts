import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpRequest,
  type IHttpResponse,
} from '@stoplight/prism-http';
import { silent } from '../proxy/silent.ts';

/** A request, and what an upstream is pretended to answer. */
export interface Exchanged {
  method: string;
  path: string;
  body: unknown;
  answer: IHttpResponse;
}

/**
 * What Prism's proxy says to an exchange under `document`: every violation, prefixed by `request` or `answer`. The
 * upstream is not there, so thousands can be asked about.
 */
export async function prismVerdict(document: object): Promise<(exchanged: Exchanged) => Promise<string[]>> {
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const config = {
    isProxy: true,
    upstream: new URL('http://127.0.0.1'),
    upstreamProxy: undefined,
    errors: false,
    checkSecurity: false,
    validateRequest: true,
    validateResponse: true,
    mock: { dynamic: false },
  } as const;

  let pretended: IHttpResponse;
  const prism = createInstance(config, {
    logger: silent(() => {}),
    forward: () => () => () => Promise.resolve({ _tag: 'Right', right: pretended }),
  });

  // One after the other: the answer is handed over beside the request.
  return async ({ method, path, body, answer }) => {
    pretended = answer;
    const length = Buffer.byteLength(JSON.stringify(body) ?? '');
    const request: IHttpRequest = {
      method: method.toLowerCase() as IHttpRequest['method'],
      url: { path },
      headers: { 'content-type': 'application/json', 'content-length': String(length) },
      body,
    };
    const result = await prism.request(request, operations, config)();
    if ('left' in result) return [`request: ${result.left.message}`];
    const { input, output } = result.right.validations;
    return [
      ...input.map(({ message }) => `request: ${message}`),
      ...output.map(({ message }) => `answer: ${message}`),
    ];
  };
}

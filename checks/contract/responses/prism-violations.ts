import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpRequest,
  type IHttpResponse,
} from '@stoplight/prism-http';
import { explicitDocument } from '../explicit-document.ts';
import { silentLogger } from '../proxy/silent-logger.ts';

/** A request, and the response of an upstream that does not exist. */
export interface PretendedExchange {
  method: string;
  path: string;
  body: unknown;
  response: IHttpResponse;
}

/**
 * A function that returns what Prism's proxy finds wrong with an exchange under `document`: every violation, prefixed
 * by `request` or `response`. There is no upstream, so thousands of exchanges can be judged.
 */
export async function createPrismValidator(document: {
  paths: object;
}): Promise<(exchange: PretendedExchange) => Promise<string[]>> {
  const operations = await getHttpOperationsFromSpec(explicitDocument(document));
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
    logger: silentLogger(() => {}),
    forward: () => () => () => Promise.resolve({ _tag: 'Right', right: pretended }),
  });

  // One after the other: the response is handed over beside the request.
  return async ({ method, path, body, response }) => {
    pretended = response;
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
      ...output.map(({ message }) => `response: ${message}`),
    ];
  };
}

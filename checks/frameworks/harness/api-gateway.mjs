// An API Gateway of our own: it makes of each request the event that AWS documents, and of what the function returns a
// response. `node api-gateway.mjs <module> <version 1.0 or 2.0> <base64: always or binary>`
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const [module, version, encoding] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(resolve(module)).href);

/** What HTTP APIs pass on as text; all else is base64. */
const isText = (type) => /^(text\/|application\/(.*\+)?(json|javascript|xml))/i.test(type);

function v1({ method, url, headers, body, isBase64Encoded }) {
  const single = {};
  const multi = {};
  for (const [name, values] of headers) {
    single[name] = values.at(-1);
    multi[name] = values;
  }
  const query = [...url.searchParams];
  return {
    resource: '/{proxy+}',
    path: url.pathname,
    httpMethod: method,
    headers: single,
    multiValueHeaders: multi,
    queryStringParameters: query.length === 0 ? null : Object.fromEntries(query),
    multiValueQueryStringParameters:
      query.length === 0
        ? null
        : Object.fromEntries(query.map(([name]) => [name, url.searchParams.getAll(name)])),
    pathParameters: { proxy: url.pathname.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      httpMethod: method,
      identity: { sourceIp: '127.0.0.1', userAgent: '' },
      path: `/prod${url.pathname}`,
      protocol: 'HTTP/1.1',
      requestId: crypto.randomUUID(),
      resourcePath: '/{proxy+}',
      stage: 'prod',
    },
    body,
    isBase64Encoded,
  };
}

function v2({ method, url, headers, body, isBase64Encoded }) {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(headers.map(([name, values]) => [name.toLowerCase(), values.join(',')])),
    ...(url.search && { queryStringParameters: Object.fromEntries(url.searchParams) }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.execute-api.eu-south-1.amazonaws.com',
      http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: crypto.randomUUID(),
      routeKey: '$default',
      stage: '$default',
    },
    ...(body !== null && { body }),
    isBase64Encoded,
  };
}

createServer((request, response) => {
  void (async () => {
    // What breaks off never comes to a function.
    const bytes = await buffer(request).catch(() => undefined);
    if (bytes === undefined) return response.destroy();
    const url = new URL(request.url, 'http://gateway.invalid');
    const names = new Map();
    for (let at = 0; at < request.rawHeaders.length; at += 2) {
      const name = request.rawHeaders[at];
      names.set(name, [...(names.get(name) ?? []), request.rawHeaders[at + 1]]);
    }
    const isBase64Encoded =
      bytes.length > 0 &&
      (encoding === 'always' || !isText(request.headers['content-type'] ?? 'application/json'));
    const parts = {
      method: request.method,
      url,
      headers: [...names],
      body: bytes.length === 0 ? null : bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
      isBase64Encoded,
    };
    const context = {
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => 30_000,
      awsRequestId: '1',
    };
    const result = await handler(version === '1.0' ? v1(parts) : v2(parts), context).catch((error) => {
      console.error('unhandled by the function:', error);
      return { statusCode: 502, headers: {}, body: '' };
    });
    const sent = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
    response.writeHead(result.statusCode, { ...result.headers, 'content-length': sent.length }).end(sent);
  })();
}).listen(Number(process.env.PORT), '127.0.0.1');

import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';

/** The platform's `fetch` gives up after five minutes without a response. */
export async function patientFetch(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const outgoing = send(
    url,
    { method: request.method, headers: Object.fromEntries(request.headers) },
    (response) => {
      text(response).then((body) => resolve(new Response(body, { status: response.statusCode! })), reject);
    },
  );
  outgoing.once('error', (error) =>
    reject(new Error(`No sandbox answers at ${url.origin}: ${error.message || String(error)}.`)),
  );
  outgoing.end(await request.text());
  return promise;
}

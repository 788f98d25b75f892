import { createMock } from '@droppay/mock';
import { callerOf, credentialsFor } from './callers.ts';
import type { Call } from './document.ts';
import { record } from './recording.ts';

const mock = await createMock();

/** What the mock reports about a conforming exchange: nothing, except that Prism does not know mutual TLS. */
export function violationsOf(call: Call, response: Response): string[] {
  const messages = (JSON.parse(response.headers.get('sl-violations') ?? '[]') as { message: string }[]).map(
    ({ message }) => message,
  );
  return callerOf(call.id) === 'certificate'
    ? messages.filter((message) => !message.endsWith('mutualTLS'))
    : messages;
}

/** Sends one call to the mock, with the credentials its operation needs unless `headers` says otherwise. */
export async function sendToMock(
  call: Call,
  body: unknown,
  headers = credentialsFor(call.id),
): Promise<Response> {
  const response = await mock.fetch(
    new Request(call.url, {
      method: call.method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const { pathname: path, search } = new URL(call.url);
  const text = await response.clone().text();
  record({
    method: call.method,
    path,
    ...(search === '' ? {} : { query: search }),
    ...(body === undefined ? {} : { request: body }),
    status: response.status,
    ...(text === '' ? {} : { response: JSON.parse(text) as unknown }),
    violations: violationsOf(call, response),
    direct: true,
    ...('prefer' in headers ? { preferred: true } : {}),
  });
  return response;
}

import { errors, type ErrorName } from '../generated/errors.ts';

/**
 * How a call fails, by the outcome that its DropPayError then has:
 *
 * | outcome    | what happens                                                                                |
 * | ---------- | ------------------------------------------------------------------------------------------- |
 * | `not_sent` | there is no connection, so nothing reaches DropPay                                          |
 * | `rejected` | DropPay refuses it with an error of the catalogue, `BadRequest` unless told otherwise       |
 * | `unknown`  | the connection breaks before the response has come; `done` says whether it took effect before |
 */
export type FakeFailure =
  | { outcome: 'not_sent' }
  | { outcome: 'rejected'; error?: ErrorName }
  | { outcome: 'unknown'; done: boolean };

/** A refusal as DropPay responds with it. */
export function refusal(name: ErrorName, description?: string): Response {
  const { status, code, summary } = errors[name];
  const number = Number(status);
  return Response.json(
    { code: code ?? undefined, description: description ?? summary },
    {
      status: Number.isInteger(number) ? number : 500,
    },
  );
}

/** What `fetch` throws where nobody listens. */
export function noConnection(): Error {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
  return new TypeError('fetch failed', { cause });
}

/** What `fetch` throws when the server is gone. */
export function brokenConnection(): Error {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  });
}

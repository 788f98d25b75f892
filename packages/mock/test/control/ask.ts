import { type Control, ControlError } from '../../src/control/control.ts';
import { createMock, type Mock } from '../../src/index.ts';
import { document } from '../document.ts';

export const mock: Mock = await createMock({ document });

/** A scope that no other test has. */
export const scope = (): Control => mock.scope();

/** Posts a ticket in a scope; what came of it. */
export async function post(
  { url }: Control,
  json: unknown = { amount: 1 },
  { path = '/v1/ticket', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; script: string | null; body: unknown } | 'cut'> {
  const all = { authorization: 'Bearer token', 'content-type': 'application/json', ...headers };
  const request = new Request(url + path, { method: 'POST', headers: all, body: JSON.stringify(json) });
  try {
    const response = await mock.fetch(request);
    const text = await response.text();
    const body = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, script: response.headers.get('x-mock-script'), body };
  } catch (error) {
    if (error instanceof TypeError && (error.cause as { code?: string }).code === 'ECONNRESET') return 'cut';
    throw error;
  }
}

export const statusOf = async (...args: Parameters<typeof post>): Promise<number | 'cut'> => {
  const answer = await post(...args);
  return answer === 'cut' ? answer : answer.status;
};

/** What the mock says against it. */
export async function refusal(done: Promise<unknown>): Promise<ControlError> {
  const error = await done.then(
    () => new Error('It was not refused.'),
    (each: unknown) => each,
  );
  if (!(error instanceof ControlError)) throw error;
  return error;
}

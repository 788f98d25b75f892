import { expect, test, vi } from 'vitest';
import { rememberResponses } from '../../src/prism/remember-responses.ts';

type Mock = Parameters<typeof rememberResponses>[0];
type Asked = Parameters<Mock>[0];

const one = { path: '/one' };
const asked = (more: object = {}, resource: object = one): Asked =>
  ({
    resource,
    input: { data: { headers: {} }, validations: [] },
    config: { dynamic: false },
    ...more,
  }) as unknown as Asked;
const fault = { data: { headers: {} }, validations: [{ message: 'Wrong.' }] };

test('Prism chooses a response once for each status and example, and anew for a request with a fault', () => {
  let count = 0;
  const choose = vi.fn<Mock>(() => () => ({ _tag: 'Right', right: { statusCode: (count += 1) } }) as never);
  const remembering = rememberResponses(choose);
  const give = (request: Asked): unknown => remembering(request)({} as Parameters<ReturnType<Mock>>[0]);
  for (const [request, times] of [
    [asked(), 1],
    [asked(), 1],
    [asked({ config: { dynamic: false, code: 410 } }), 2],
    [asked({ config: { dynamic: false, code: 410, exampleKey: 'A' } }), 3],
    [asked({ config: { dynamic: false, exampleKey: 'A' } }), 4],
    [asked({ config: { dynamic: false, code: 410 } }), 4],
    [asked({}, { path: '/two' }), 5],
    [asked({ input: fault }), 6],
    [asked({ input: fault }), 7],
    [asked({ config: { dynamic: true } }), 8],
    [asked({ config: { dynamic: true } }), 9],
    [asked({ input: { data: { headers: { accept: 'text/html' } }, validations: [] } }), 10],
    [asked(), 10],
  ] as const) {
    give(request);
    expect(choose).toHaveBeenCalledTimes(times);
  }
  expect(give(asked())).toEqual(give(asked()));
});

import { expect, test, vi } from 'vitest';
import { rememberVerdicts } from '../../src/prism/remember-verdicts.ts';

type Validate = Parameters<typeof rememberVerdicts>[0];
const answer = (path: string, statusCode: number, body: unknown): Parameters<Validate>[0] =>
  ({
    resource: { method: 'get', path },
    element: { statusCode, body },
  }) as unknown as Parameters<Validate>[0];

test('an example is validated once for each status of an operation, anything else every time', () => {
  const validate = vi.fn<Validate>(({ element }) => ({ _tag: 'Right', right: element }));
  const remembering = rememberVerdicts(validate);
  const example = { id: 'TKT1' };
  for (const [path, status, body, times] of [
    ['/a', 200, example, 1],
    ['/a', 200, example, 1],
    ['/a', 201, example, 2],
    ['/b', 200, example, 3],
    ['/b', 200, example, 3],
    ['/b', 200, { id: 'TKT1' }, 4],
    ['/a', 204, undefined, 5],
    ['/a', 204, undefined, 6],
  ] as const) {
    remembering(answer(path, status, body));
    expect(validate).toHaveBeenCalledTimes(times);
  }
});

import { expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import type { Directory } from '../src/directory/directory.ts';

/** What is published: compiled, with other modules in the place of some, and with prepared operations. */
const built = new URL('../dist/index.js', import.meta.url).href;
const { createMock: createBuilt } = (await import(built)) as { createMock: typeof createMock };
const [source, bundle] = await Promise.all([createMock(), createBuilt()]);

const directory = (await (
  await source.fetch('http://mock/_mock', { headers: { accept: 'application/json' } })
).json()) as Directory;

test.each(directory.operations)('the bundle answers $operationId as the source does', async (operation) => {
  const { method, path, answers, requests } = operation;
  const preferred = [undefined, ...answers.map(({ prefer }) => prefer)];
  // Good, bad, and none.
  const bodies = [requests[0]?.body, {}, undefined];
  const tokens = [{ authorization: 'Bearer any', 'x-droppay-checkout-privatekey': 'any' }, {}];
  for (const prefer of preferred) {
    for (const body of bodies) {
      for (const credentials of tokens) {
        const init = (): RequestInit => ({
          method,
          headers: {
            ...credentials,
            ...(prefer === undefined ? {} : { prefer }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined || method === 'GET' ? {} : { body: JSON.stringify(body) }),
        });
        const url = `http://mock${path.replaceAll(/\{[^}]+\}/g, 'CHAQA34B31FJ9')}`;
        const answer = async (of: typeof source): Promise<unknown> => {
          const response = await of.fetch(url, init());
          return { status: response.status, headers: [...response.headers], text: await response.text() };
        };
        expect(await answer(bundle), `${prefer} ${JSON.stringify(body)}`).toEqual(await answer(source));
      }
    }
  }
});

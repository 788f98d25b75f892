import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as clientPackage from '@droppay/client';
import { readContract } from '@droppay/contract/contract';
import type { Document } from '@droppay/contract/document';
import { operationPageOf } from '@droppay/docs-site/operation-page';
import { createMock } from '@droppay/mock';
import type * as sandboxPackage from '@droppay/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { source } from './published/documents.ts';
import { regenerated, type Regenerated } from './regenerated.ts';

/**
 * No operation of DropPay's has a query. So that one which gets a query travels the whole way, here the brands can be
 * listed by number and status, and everything is made from that document.
 */
const document = structuredClone(source) as unknown as Document;
const list = document.paths['/shop/v1/brands']!.get!;
list.parameters = [
  {
    name: 'limit',
    in: 'query',
    description: 'How many to list.',
    schema: { type: 'integer', minimum: 1 },
    example: 10,
  },
  {
    name: 'status',
    in: 'query',
    description: 'Which to list.',
    schema: { type: 'array', items: { type: 'string', enum: ['NEW', 'OLD'] } },
    example: ['NEW', 'OLD'],
  },
];
list.responses['400'] = { $ref: '#/components/responses/WrongBody' };

const origin = 'http://127.0.0.1:4010';
const merchant = {
  applicationKey: '70daac494c7847dba33725b075608cc0',
  applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
  connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
};

/** What a good query and each wrong one is answered with. */
const queries: [query: string, status: number][] = [
  ['', 200],
  ['?limit=10', 200],
  ['?limit=10&status=NEW&status=OLD', 200],
  ['?a_parameter_not_known_yet=1', 200],
  ['?limit=ten', 400],
  ['?limit=0', 400],
  ['?status=LOST', 400],
  ['?limit=1&limit=2', 400],
  ['?limit=%zz', 400],
  ['?limit=', 400],
  ['?limit', 400],
  ['?status=', 400],
  ['?status=NEW&status=', 400],
  ['?limits=1', 200],
];

describe('the client', () => {
  let client: Regenerated;
  beforeAll(async () => {
    client = await regenerated('client', document);
  });
  afterAll(() => client.remove());

  test('has a method that takes it, by type', async () => {
    const uses = [
      `droppay.brands.list({ limit: 10, status: ['NEW'] });`,
      `droppay.brands.list();`,
      `// @ts-expect-error -- no number\ndroppay.brands.list({ limit: 'ten' });`,
      `// @ts-expect-error -- no status\ndroppay.brands.list({ status: ['LOST'] });`,
      `// @ts-expect-error -- no parameter\ndroppay.brands.list({ limits: 10 });`,
    ];
    const program = `import type { DropPay } from './index.ts';\ndeclare const droppay: DropPay;\n${uses.join('\n')}\n`;
    await writeFile(join(client.src, 'uses.ts'), program);
    expect(await client.compile()).toBe('');
  });

  test('sends it', async () => {
    const sent: string[] = [];
    const made = (await import(join(client.src, 'index.ts'))) as typeof clientPackage;
    const droppay = new made.DropPay({
      ...merchant,
      baseUrl: origin,
      fetch: (url) => {
        sent.push(url.slice(origin.length));
        const token = { token_type: 'bearer', access_token: 'any', expires_in: 3600 };
        return Promise.resolve(Response.json(sent.length === 1 ? token : { brands: [] }));
      },
    });
    const brands = droppay.brands as unknown as { list(query?: object): Promise<unknown> };
    await brands.list({ limit: 10, status: ['NEW', 'OLD'] });
    await brands.list();
    expect(sent.slice(1)).toEqual(['/shop/v1/brands?limit=10&status=NEW&status=OLD', '/shop/v1/brands']);
  });
});

describe('the sandbox', () => {
  let copy: Regenerated;
  let sandbox: sandboxPackage.Sandbox;
  let token: string;
  beforeAll(async () => {
    copy = await regenerated('sandbox', document);
    const { createSandbox } = (await import(join(copy.src, 'index.ts'))) as typeof sandboxPackage;
    sandbox = createSandbox();
    const { applicationKey, applicationSecret, connectionCode } = merchant;
    const response = await sandbox.fetch(
      new Request(`${origin}/oa2/v1/ac/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          grant_type: 'authorization_code',
          client_id: applicationKey,
          client_secret: applicationSecret,
          code: connectionCode,
          scope: 'app',
        }),
      }),
    );
    ({ access_token: token } = (await response.json()) as { access_token: string });
  });
  afterAll(() => copy.remove());

  test('compiles', async () => {
    expect(await copy.compile()).toBe('');
  });

  test.each(queries)('responds to "%s" with %i', async (query, status) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await sandbox.fetch(new Request(`${origin}/shop/v1/brands${query}`, { headers }));
    const { code, brands } = (await response.json()) as { code?: string; brands?: object[] };
    expect([response.status, code, brands?.length]).toEqual(
      status === 200 ? [200, undefined, 1] : [status, '101', undefined],
    );
  });
});

describe('the mock', async () => {
  const mock = await createMock({ document });

  test.each(queries)('responds to "%s" with %i', async (query, status) => {
    const headers = { authorization: 'Bearer any' };
    const response = await mock.fetch(new Request(`${origin}/shop/v1/brands${query}`, { headers }));
    const { code } = (await response.json()) as { code?: string };
    expect([response.status, code]).toEqual([status, status === 400 ? '101' : undefined]);
    expect(response.headers.has('sl-violations')).toBe(status === 400);
  });
});

test('the docs show it, in a table and in the samples of both languages', async () => {
  const operation = readContract(document).operations.find(({ id }) => id === 'listBrands')!;
  const { content } = operationPageOf(operation as Parameters<typeof operationPageOf>[0]);
  const text = String(await content)
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&#(?:x26|38);|&amp;/g, '&');
  expect(text).toContain('In the query');
  expect(text).toContain('How many to list.');
  expect(text).toContain('/shop/v1/brands?limit=10&status=NEW&status=OLD');
  expect(text.replaceAll(/\s+/g, ' ')).toMatch(
    /droppay\.brands\.list\(\{ limit: 10, status: \[(?:'|&#39;)NEW(?:'|&#39;), (?:'|&#39;)OLD(?:'|&#39;)\], \}\)/,
  );
});

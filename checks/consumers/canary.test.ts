import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { consumers, type Consumer } from '@droppay/docs-site/consumers';
import { expect, test } from 'vitest';
import { exchanges } from './exchanges.ts';
import { passExchanges } from './pass-responses.ts';
import { prepare, prepareServer, remove } from './scratch.ts';
import { generateAndCompile } from './typescript.ts';

interface Document {
  paths: Record<string, Record<string, { responses?: Record<string, unknown> }>>;
  components: { schemas: Record<string, { properties: Record<string, unknown> }> };
}

/** Constructs that the contract once had, put back, with what the rows must then say: a suite that is green with them sees nothing. */
const canaries: { title: string; spoil: (document: Document) => void; id: string; says: RegExp }[] = [
  {
    title: 'all beside ALL, with a type for what else may come',
    spoil: ({ components: { schemas } }) => {
      const url = { type: 'string' };
      Object.assign(schemas['Webhooks']!, { properties: { ALL: url, all: url }, additionalProperties: url });
    },
    id: 'openapi-client-axios',
    says: /TS2411: Property 'all' of type 'string \| undefined'/,
  },
  {
    title: 'a range of statuses',
    spoil: ({ paths }) => {
      for (const operation of Object.values(paths).flatMap((path) => Object.values(path)))
        if (operation.responses !== undefined) operation.responses['5XX'] = { description: 'Whatever fails' };
    },
    id: 'oazapfts',
    says: /TS1351: An identifier or keyword cannot immediately follow a numeric literal/,
  },
  {
    title: 'several types at once',
    spoil: ({ components: { schemas } }) => {
      const amount = { type: ['number', 'string'], pattern: String.raw`^\d+$`, examples: [12.5] };
      Object.assign(schemas, { TransferAmount: amount });
    },
    id: 'kubb',
    says: /Maximum call stack size exceeded/,
  },
];

test.each(canaries)('$id is red with $title', async ({ id, spoil, says }) => {
  const row = consumers.find((each) => each.id === id)!;
  const folder = await prepare(row);
  try {
    await spoilIn(folder, row, spoil);
    const errors = await generateAndCompile(row, folder);
    expect(errors.join('\n')).toMatch(says);
  } finally {
    await remove(folder);
  }
});

test('express-openapi-validator is red without default', async () => {
  const row = consumers.find(({ id }) => id === 'express-openapi-validator')!;
  const folder = await prepareServer(row);
  try {
    await spoilIn(folder, row, ({ paths }) => {
      for (const { post } of Object.values(paths)) delete post?.responses?.['default'];
    });
    const charge = (await exchanges(row.file)).filter(({ operation }) => operation === 'createCharge');
    const passages = await passExchanges(row, folder, charge);
    expect(passages.map(({ spoilt }) => spoilt).join('\n')).toContain('createCharge: 402 became 500');
  } finally {
    await remove(folder);
  }
});

// Without its settings Fastify changes what it passes on, and the statuses stay the same.
test.each([
  [
    'app.setSerializerCompiler(() => JSON.stringify);',
    /createCharge: 201 with .*became \{"description":"[^"]*"\}/,
  ],
  ['coerceTypes: false,', /"amount":"50".* reached DropPay as .*"amount":50\b/],
])('fastify-openapi-glue is red without %s', async (setting, says) => {
  const row = consumers.find(({ id }) => id === 'fastify-openapi-glue')!;
  const server = row.files!['server.mjs']!;
  expect(server).toContain(setting);
  const folder = await prepareServer(row);
  try {
    await writeFile(join(folder, 'server.mjs'), server.replace(setting, ''));
    const charge = (await exchanges(row.file)).find(({ operation }) => operation === 'createCharge')!;
    const body = { ...(charge.body as object), amount: '50' };
    const passages = await passExchanges(row, folder, [charge, { ...charge, body }]);
    expect(passages.map(({ spoilt }) => spoilt).join('\n')).toMatch(says);
  } finally {
    await remove(folder);
  }
});

async function spoilIn(
  folder: string,
  { file }: Consumer,
  spoil: (document: Document) => void,
): Promise<void> {
  const path = join(folder, file);
  const document = JSON.parse(await readFile(path, 'utf8')) as Document;
  spoil(document);
  await writeFile(path, JSON.stringify(document));
}

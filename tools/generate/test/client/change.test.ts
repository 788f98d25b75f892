import { expect, test } from 'vitest';
import { client } from '../../src/client/client.ts';
import type { Document } from '@droppay/contract/document';
import { compile } from '../compile.ts';
import { sample } from '@droppay/contract/sample';

/** The lines that a change of the contract adds to the generated files, by file. */
async function added(change: (document: Document) => void): Promise<Record<string, string[]>> {
  const document = sample();
  change(document);
  const before = await client(sample());
  const after = await client(document);
  const changes = [...after].map(([name, text]): [string, string[]] => {
    const old = new Set(before.get(name)?.split('\n'));
    return [
      name,
      text
        .split('\n')
        .filter((line) => !old.has(line))
        .map((line) => line.trim()),
    ];
  });
  return Object.fromEntries(changes.filter(([, lines]) => lines.length > 0));
}

test("a property's type changes the type", async () => {
  const lines = await added((document) => {
    document.components.schemas['Charge']!.properties!['id'] = { type: 'integer', description: 'Its id.' };
  });
  expect(lines).toEqual({
    'api.ts': ['id: number;'],
    'response-validators.ts': ['if (!Number.isInteger(data.id)) {', 'return "/id must be an integer"'],
  });
});

test("a property's description and evidence change its doc comment", async () => {
  const lines = await added((document) => {
    Object.assign(document.components.schemas['ChargeRequest']!.properties!['amount']!, {
      description: 'How much to take.',
      'x-evidence': 'inferred',
      'x-evidence-note': 'From the name.',
    });
  });
  expect(lines).toEqual({
    'api.ts': ['* How much to take.', '* Evidence: inferred. From the name.'],
  });
});

test("a request's new required property is asked for by the compiler", { timeout: 60_000 }, async () => {
  const document = sample();
  document.components.schemas['ChargeRequest']!.required = ['amount', 'description'];
  expect(await compile(await client(document))).toContain("Property 'description' is missing");
});

test("an operation's text changes its method's doc comment", async () => {
  const lines = await added((document) => {
    document.paths['/shop/v1/brands']!.get!.summary = 'List all brands';
  });
  expect(lines).toEqual({
    'api.ts': ['/** List all brands */'],
    'resources/brands.ts': ['* List all brands.'],
  });
});

test("an error's meaning changes the catalogue and every method that can give it", async () => {
  const lines = await added((document) => {
    document['x-errors']['ServerError']!.description = 'Try later.';
  });
  expect(lines).toEqual({
    'errors.ts': ['* Server error. Try later.', "meaning: 'Try later.',"],
    'resources/charges.ts': ['* - 5XX `ServerError`: Try later.', '* - 5XX `ServerError`: Try later.'],
  });
});

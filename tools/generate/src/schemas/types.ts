import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { type Document, operationsOf } from '@droppay/contract/document';
import { documentSchemas } from './schema-comments.ts';

/** `api.ts`: every path, operation, webhook and schema of the document as openapi-typescript's interfaces. */
export async function types(document: Document): Promise<string> {
  const input = structuredClone(document);
  documentSchemas(input);
  return tidyComments(await interfaces(input));
}

/** The same without the comments on evidence. */
export async function interfaces(document: Document): Promise<string> {
  const input = structuredClone(document);
  dropCallbacks(input);
  const nodes = await openapiTS(Buffer.from(JSON.stringify(input)), {
    defaultNonNullable: false, // else a `default` makes a request's property required
    emptyObjectsUnknown: true, // an object without known properties may have any
    silent: true,
    transform: (schema) => extensible(schema),
  });
  return astToString(nodes);
}

/** `'A' | 'B' | (string & {})`: editors offer the known values, the compiler accepts the ones DropPay adds. */
function extensible(schema: object): ts.TypeNode | undefined {
  const { type, 'x-extensible-enum': values } = schema as { type?: unknown; 'x-extensible-enum'?: string[] };
  if (values === undefined || type !== 'string') return undefined;
  const { factory } = ts;
  const known = values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value)));
  const any = factory.createParenthesizedType(
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  );
  return factory.createUnionTypeNode([...known, any]);
}

/** A callback is its webhook again, under the same operationId, which has to be unique. */
function dropCallbacks(document: Document): void {
  for (const item of Object.values(document.paths)) {
    for (const [, operation] of operationsOf(item)) delete operation.callbacks;
  }
}

/** openapi-typescript makes descriptions a tag and indents what follows, which editors show as code. */
function tidyComments(text: string): string {
  return text
    .replaceAll(/^(\s*(?:\/\*)?\*+ )@description /gm, '$1')
    .replaceAll(/^(\s*\*) {5}/gm, '$1 ')
    .replaceAll(/[ \t]+$/gm, '');
}

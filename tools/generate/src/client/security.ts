import type { Document } from '@droppay/contract/document';
import type { Operation } from '@droppay/contract/operations';
import { type Carrier, readCarrier } from '@droppay/contract/security';
import { literal } from '../text/literal.ts';

/** `security.ts`: what operations can ask for, and how it travels. */
export function security(document: Document, operations: Operation[]): string {
  const names = new Set(operations.flatMap((operation) => operation.security.flat()));
  const entries = [...names].map((name) => `  ${name}: ${carrier(readCarrier(document, name))},\n`);
  return (
    `/** How each credential travels: in a header (lower case, to merge with others) after a prefix, or, \`null\`, in the TLS connection. */\n` +
    `export const securitySchemes = {\n${entries.join('')}} as const;\n\n` +
    `export type SecurityScheme = keyof typeof securitySchemes;\n`
  );
}

function carrier(value: Carrier): string {
  return value === null
    ? 'null'
    : `{ header: ${literal(value.header.toLowerCase())}, prefix: ${literal(value.prefix)} }`;
}

import type { Document } from '@droppay/contract/document';
import type { Operation } from '@droppay/contract/operations';
import { type Carrier, readCarrier } from '@droppay/contract/security';
import { literal } from '../text/literal.ts';

const BEARER = 'Bearer ';

/** `security.ts`: what operations can ask for, and how it travels. */
export function security(document: Document, operations: Operation[]): string {
  const names = [...new Set(operations.flatMap((operation) => operation.security.flat()))];
  const carriers = names.map((name) => readCarrier(document, name));
  const bearer = carriers.find((carrier) => carrier?.prefix === BEARER);
  // With its type, which declarations are emitted from file by file.
  const entries = names.map((name, at) => {
    const carrier = carriers[at] ?? null;
    return `  ${name}: ${carrier?.prefix === BEARER ? 'bearer as typeof bearer' : text(carrier)},\n`;
  });
  return (
    (bearer === undefined
      ? ''
      : `/** How access tokens travel. */\nexport const bearer = ${text(bearer)} as const;\n\n`) +
    `/** How each credential travels: in a header (lower case, to merge with others) after a prefix, or, \`null\`, in the TLS connection. */\n` +
    `export const securitySchemes = {\n${entries.join('')}} as const;\n\n` +
    `export type SecurityScheme = keyof typeof securitySchemes;\n`
  );
}

function text(carrier: Carrier): string {
  return carrier === null
    ? 'null'
    : `{ header: ${literal(carrier.header.toLowerCase())}, prefix: ${literal(carrier.prefix)} }`;
}

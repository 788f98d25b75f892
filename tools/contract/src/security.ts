import { ContractError } from './contract-error.ts';
import type { Document, SecurityScheme } from './document.ts';

/** How a credential travels: in a header after a prefix, or, `null`, in the TLS connection. */
export type Carrier = { header: string; prefix: string } | null;

export function readCarrier(document: Document, name: string): Carrier {
  const scheme = document.components.securitySchemes?.[name];
  if (scheme === undefined) {
    throw new ContractError(
      `The security scheme ${name} is used, but components.securitySchemes does not have it.`,
    );
  }
  return carrier(name, scheme);
}

function carrier(name: string, scheme: SecurityScheme): Carrier {
  if (scheme.type === 'mutualTLS') return null;
  if (scheme.type === 'http' && scheme.scheme === 'bearer')
    return { header: 'Authorization', prefix: 'Bearer ' };
  if (scheme.type === 'apiKey' && scheme.in === 'header' && scheme.name !== undefined) {
    return { header: scheme.name, prefix: '' };
  }
  throw new ContractError(
    `The security scheme ${name} is neither bearer, nor a key in a header, nor mutual TLS. ` +
      `Teach tools/generate and the client before using it.`,
  );
}

import { ContractError } from './contract-error.ts';
import type { Document, SecurityScheme } from './document.ts';

/** How a credential travels: in a header after a prefix, or, `null`, in the TLS connection. */
export type Carrier = { header: string; prefix: string } | null;

/** A way to say who calls. */
export interface SecuritySchemeFacts {
  name: string;
  description: string;
  /** How it travels; undefined for what callers of the API never send. */
  carrier: Carrier | undefined;
}

export function readSecuritySchemes(document: Document): Map<string, SecuritySchemeFacts> {
  const schemes = Object.entries(document.components.securitySchemes ?? {});
  return new Map(
    schemes.map(([name, scheme]) => [
      name,
      { name, description: scheme.description ?? '', carrier: carrierOf(scheme) },
    ]),
  );
}

/** @throws {ContractError} when there is no such scheme, or callers of the API could not send it. */
export function readCarrier(document: Document, name: string): Carrier {
  const scheme = document.components.securitySchemes?.[name];
  if (scheme === undefined) {
    throw new ContractError(
      `The security scheme ${name} is used, but components.securitySchemes does not have it.`,
    );
  }
  const carrier = carrierOf(scheme);
  if (carrier !== undefined) return carrier;
  throw new ContractError(
    `The security scheme ${name} is neither bearer, nor a key in a header, nor mutual TLS. ` +
      `Teach tools/contract and the client before using it.`,
  );
}

function carrierOf({ type, scheme, in: place, name }: SecurityScheme): Carrier | undefined {
  if (type === 'mutualTLS') return null;
  if (type === 'http' && scheme === 'bearer') return { header: 'Authorization', prefix: 'Bearer ' };
  if (type === 'apiKey' && place === 'header' && name !== undefined) return { header: name, prefix: '' };
  return undefined;
}

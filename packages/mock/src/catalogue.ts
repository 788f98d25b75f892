/** The errors of a contract, `x-errors`, by name: their bodies, and with which status and code they come. */
export type Catalogue = Readonly<
  Record<string, { value?: unknown; 'x-error'?: { status: string; code: string | null } }>
>;

/** The catalogue of `contract`; empty where it has none. */
export function catalogueOf(contract: object): Catalogue {
  return (contract as { 'x-errors'?: Catalogue })['x-errors'] ?? {};
}

/** Names of the errors whose meaning the status says alone. */
const names: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
};

/** The body of the error that `status` alone names, without a code; undefined when the catalogue has none. */
export function bodyOfStatus(catalogue: Catalogue, status: number): unknown {
  return catalogue[names[status] ?? '']?.value;
}

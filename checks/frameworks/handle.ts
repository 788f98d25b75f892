/** What a handler gets, as far as it is used here. */
interface Handled {
  readonly tenant: string;
  readonly resource: string;
  readonly id?: string | undefined;
  readonly hints: readonly { readonly form: string }[];
  readonly signal: AbortSignal;
}

/** Writes what it got into the ledger, which tells some handlers to wait or to fail: `harness/ledger.ts`. */
export async function handle({ tenant, resource, id, hints, signal }: Handled): Promise<void> {
  const { ok } = await fetch(process.env['LEDGER'] ?? '', {
    method: 'POST',
    body: JSON.stringify({ tenant, resource, id, forms: hints.map(({ form }) => form) }),
    signal,
  });
  if (!ok) throw new Error('The ledger is closed.');
}

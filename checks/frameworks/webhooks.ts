import { createWebhooks } from '@droppay/webhooks';

/** Where handlers tell what they got, and are told to take long or to fail: `harness/ledger.ts`. */
const ledger = process.env['LEDGER'] ?? '';

export const webhooks = createWebhooks({
  credentials: { username: 'boxoffice', password: process.env['WEBHOOK_PASSWORD'] ?? '' },
  ...(process.env['TENANTS'] && { tenants: true }),
});

interface Handled {
  readonly tenant: string;
  readonly resource: string;
  readonly id?: string | undefined;
  readonly hints: readonly { readonly form: string; readonly body: unknown }[];
}

async function handle({ tenant, resource, id, hints }: Handled): Promise<void> {
  const forms = hints.map(({ form }) => form);
  const { ok } = await fetch(ledger, {
    method: 'POST',
    body: JSON.stringify({ tenant, resource, id, forms }),
  });
  if (!ok) throw new Error('The ledger is closed.');
}

webhooks.onAny(handle);

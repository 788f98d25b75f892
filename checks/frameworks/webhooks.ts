import { createWebhooks, type Webhooks, type WebhooksOptions } from '@droppay/webhooks';

interface Handled {
  readonly tenant: string;
  readonly resource: string;
  readonly id?: string | undefined;
  readonly hints: readonly { readonly form: string }[];
}

/** Handlers write what they got into the ledger, which tells some of them to wait or to fail: `harness/ledger.ts`. */
async function handle({ tenant, resource, id, hints }: Handled): Promise<void> {
  const { ok } = await fetch(process.env['LEDGER'] ?? '', {
    method: 'POST',
    body: JSON.stringify({ tenant, resource, id, forms: hints.map(({ form }) => form) }),
  });
  if (!ok) throw new Error('The ledger is closed.');
}

export function webhooksWith(options: Partial<WebhooksOptions> = {}): Webhooks {
  const made = createWebhooks({
    credentials: { username: 'boxoffice', password: process.env['WEBHOOK_PASSWORD'] ?? '' },
    tenants: process.env['TENANTS'] !== undefined,
    ...options,
  });
  made.onAny(handle);
  return made;
}

export const webhooks: Webhooks = webhooksWith();

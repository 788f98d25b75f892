import { createWebhooks } from '@droppay/webhooks';
import { handle } from './handle.ts';

export const webhooks = createWebhooks({
  credentials: { username: 'boxoffice', password: process.env['WEBHOOK_PASSWORD'] ?? '' },
  tenants: process.env['TENANTS'] !== undefined,
});
webhooks.onAny(handle);

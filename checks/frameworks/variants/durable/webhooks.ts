import { createWebhooks } from '@droppay/webhooks';
import { sqliteInbox } from '@droppay/webhooks/sqlite';
import { handle } from './handle.ts';

export const webhooks = createWebhooks({
  credentials: { username: 'boxoffice', password: process.env['WEBHOOK_PASSWORD'] ?? '' },
  inbox: sqliteInbox('inbox.db', { encryptionKey: '0f'.repeat(32) }),
  respond: process.env['RESPOND'] === 'handled' ? 'handled' : 'kept',
  // Longer than a test waits: what is not given back is not handled in time.
  lease: 120_000,
});
webhooks.onAny(handle);

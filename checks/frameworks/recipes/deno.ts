import { webhooks } from './webhooks.ts';

Deno.serve({ hostname: '127.0.0.1', port: Number(Deno.env.get('PORT')) }, webhooks.fetch);

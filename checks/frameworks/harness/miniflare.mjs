// Runs a worker in workerd: `node miniflare.mjs <script> <durable object class, if any>`
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [script, durable] = process.argv.slice(2);
const { Miniflare } = createRequire(join(process.cwd(), 'x.js'))('miniflare');

const miniflare = new Miniflare({
  modules: true,
  script: await readFile(script, 'utf8'),
  compatibilityDate: '2026-07-01',
  compatibilityFlags: ['nodejs_compat'],
  bindings: {
    LEDGER: process.env.LEDGER,
    WEBHOOK_PASSWORD: process.env.WEBHOOK_PASSWORD,
    ...(process.env.INBOX_KEY && { INBOX_KEY: process.env.INBOX_KEY }),
  },
  ...(durable && { durableObjects: { HOOKS: { className: durable, useSQLite: true } } }),
  host: '127.0.0.1',
  port: Number(process.env.PORT),
});
await miniflare.ready;
process.once('SIGTERM', () => void miniflare.dispose().then(() => process.exit(0)));

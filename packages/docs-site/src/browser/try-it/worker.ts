import { createSandbox } from '@droppay/sandbox';
import { respondThrough, fetchThrough } from './messages.ts';

// The sandbox has a thread of its own, so that the page stays quick. Webhooks are delivered to the page.
const page = self as unknown as Parameters<typeof respondThrough>[0];
const sandbox = createSandbox({
  publicUrl: 'https://phone.example',
  webhooks: { fetch: fetchThrough(page) },
});
respondThrough(page, sandbox.fetch);

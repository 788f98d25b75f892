import { createSandbox } from '@droppay/sandbox';
import { answerThrough, fetchThrough } from './messages.ts';

// Where a sandbox lives: in a thread of its own, so that the page stays quick. Webhooks are delivered to the page.
const page = self as unknown as Parameters<typeof answerThrough>[0];
const sandbox = createSandbox({
  publicUrl: 'https://phone.example',
  webhooks: { fetch: fetchThrough(page) },
});
answerThrough(page, sandbox.fetch);

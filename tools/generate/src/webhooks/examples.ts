import type { Webhook } from '@droppay/contract/webhooks';

/** `examples.ts`: an event of each resource in each form, from the contract's examples. */
export function examples(webhooks: Webhook[]): string {
  const value = Object.fromEntries(webhooks.map((webhook) => [webhook.resource, webhook.examples]));
  return (
    `import type { ListenedResource } from './resources.ts';\n\n` +
    `interface Examples {\n` +
    `  envelope: { etype: string; edata: Record<string, unknown>; etime: string };\n` +
    `  flat: Record<string, unknown>;\n` +
    `}\n\n` +
    `/** An event of each resource in each form. All people, ids and secrets are invented. */\n` +
    `export const examples: Readonly<Record<ListenedResource, Examples>> = ${JSON.stringify(value, null, 2)};\n`
  );
}

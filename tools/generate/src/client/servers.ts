import type { Document } from '@droppay/contract/document';
import { readServers } from '@droppay/contract/servers';
import { literal } from '../text/literal.ts';

/** `servers.ts`: where each host is, in production. */
export function servers(document: Document): string {
  const entries = readServers(document).map(({ name, url }) => `  ${name}: ${literal(url)},\n`);
  return (
    `/** DropPay's hosts, in production. */\n` +
    `export const servers = {\n${entries.join('')}} as const;\n\n` +
    `export type Server = keyof typeof servers;\n`
  );
}

import type { Document } from '../contract/document.ts';
import { readServers } from '../contract/servers.ts';
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

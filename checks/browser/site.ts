import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Document } from '@droppay/contract/document';
import { serveSite, type SiteServer } from '@droppay/docs-site/serve';

/** The built site, served below a path, as on somebody else's domain. */
export const startSite = (): Promise<SiteServer> => serveSite({ base: '/droppay/contract/' });

/** The contract the site should show. */
export const contract: Document = JSON.parse(
  await readFile(fileURLToPath(import.meta.resolve('@droppay/spec/openapi.json')), 'utf8'),
) as Document;

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Document } from '@droppay/contract/document';
import { serveSite, type SiteServer } from '@droppay/docs-site/serve';

/** The built site, as it is found below a path of somebody else's domain. */
export const startSite = (): Promise<SiteServer> => serveSite({ base: '/droppay/contract/' });

/** The contract the site should show. */
export const contract: Document = JSON.parse(
  await readFile(fileURLToPath(import.meta.resolve('@droppay/spec/openapi.json')), 'utf8'),
) as Document;

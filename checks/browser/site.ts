import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Contract } from '@droppay/docs-site/openapi';
import { serveSite, type SiteServer } from '@droppay/docs-site/serve';

/** The built site, as it is found below a path of somebody else's domain. */
export const startSite = (): Promise<SiteServer> => serveSite({ base: '/droppay/contract/' });

/** The contract the site should show. */
export const contract = JSON.parse(
  await readFile(fileURLToPath(import.meta.resolve('@droppay/spec/openapi.json')), 'utf8'),
) as Contract;

import { catalogue, operations, schemas, webhooks } from './contract.ts';
import { consumersPage } from './consumers/page.ts';
import { home } from './home.ts';
import type { Page } from './components/html.ts';
import { changelogPage } from './machine-readable/changelog.ts';
import { machineReadablePage } from './machine-readable/page.ts';
import { contradictionsPage } from './reference/contradictions.ts';
import { errorPageOf } from './reference/error.ts';
import { operationPageOf } from './reference/operation.ts';
import { overviews } from './reference/overviews.ts';
import { schemaPageOf } from './reference/schema.ts';
import { webhookPageOf } from './reference/webhook.ts';

/** Every page that is made from the contract. The guides are not: people write them, in `content/docs/guides`. */
export async function sitePages(): Promise<Page[]> {
  return [
    home(),
    ...overviews(),
    ...operations.map(operationPageOf),
    ...webhooks.map(webhookPageOf),
    ...catalogue.map(errorPageOf),
    ...schemas.map(schemaPageOf),
    contradictionsPage(),
    consumersPage(),
    await machineReadablePage(),
    await changelogPage(),
  ];
}

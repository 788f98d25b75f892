import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { html } from 'hono/html';
import { strictPolicy, withPolicy } from './content-security-policy.ts';
import type { Contract, Evidence, Operation } from './openapi.ts';
import { operations, route } from './operations.ts';
import { pagesDirectory } from './paths.ts';

async function listed(operation: Operation): Promise<string> {
  const { summary, 'x-evidence-note': note } = operation;
  const link = html`<a href="reference/${route(operation)}">${summary}</a>`;
  return String(await (note ? html`<li>${link}. ${note}</li>` : html`<li>${link}</li>`));
}

/** The home page, in which every operation and webhook that is less than documented is named. */
export async function home(contract: Contract): Promise<string> {
  let page = await readFile(join(pagesDirectory, 'home.html'), 'utf8');
  for (const evidence of ['client', 'inferred'] satisfies Evidence[]) {
    const items = await Promise.all(
      operations(contract)
        .filter((operation) => operation['x-evidence'] === evidence)
        .map(listed),
    );
    page = page.replace(`<!-- ${evidence} -->`, () => items.join('\n          '));
  }
  return withPolicy(page, strictPolicy(page));
}

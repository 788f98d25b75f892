import { readFile } from 'node:fs/promises';
import { loadEngine } from './engine.ts';
import { createFront } from './front.ts';
import { requireNode24 } from './node-version.ts';

export interface MockOptions {
  /** A bundled OpenAPI 3.1 document, left untouched. The DropPay contract when absent. */
  document?: object;
  /** Answer 422 instead of a 2xx that itself breaks the contract. Off: such an answer is only reported. */
  errors?: boolean;
}

export interface Mock {
  /**
   * Answers as the contract says, for the API and the Checkout host alike: their paths are disjoint, so the path
   * decides and the host is ignored. Stateless. Never rejects because of what the request holds.
   */
  fetch: (request: Request) => Promise<Response>;
}

/** Loads the contract, about a second the first time, and answers from it. Rejects on Node older than 24. */
export async function createMock({ document, errors = false }: MockOptions = {}): Promise<Mock> {
  requireNode24(process.versions.node);
  // Loading resolves the document's references in place, so a caller's document is copied, once.
  const contract = document === undefined ? await bundledContract() : structuredClone(document);
  const front = createFront(await loadEngine(contract), contract, errors);
  return { fetch: async (request) => front.fetch(request) };
}

async function bundledContract(): Promise<object> {
  return JSON.parse(await readFile(new URL(import.meta.resolve('@droppay/spec')), 'utf8'));
}

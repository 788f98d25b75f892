import type { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import type { Address } from '../address.ts';
import type { Contract } from '../contract.ts';
import type { Operation } from '../prism/engine.ts';
import type { Arrival } from '../scopes/arrival.ts';
import { directory } from './directory.ts';
import { page } from './page.ts';
import { POLICY } from './style.ts';

/** Adds what the mock says about itself, beside the contract's operations; the paths it takes. */
export function addDirectory(
  front: Hono<{ Bindings: Arrival }>,
  contract: Contract,
  operations: Operation[],
  address: Address,
): string[] {
  front.get('/_mock', (context) => {
    const listed = directory(contract.document, operations, address.outerUrl(context.req.raw));
    context.header('vary', 'accept');
    const supports = ['application/json', 'text/html'];
    const type = accepts(context, { header: 'Accept', supports, default: 'application/json' });
    if (type === 'application/json') return context.json(listed);
    context.header('content-security-policy', POLICY);
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    return context.html(page(listed));
  });
  front.get('/openapi.json', (context) =>
    context.body(contract.json, 200, { 'content-type': 'application/json' }),
  );
  front.get('/openapi.yaml', (context) =>
    context.body(contract.yaml, 200, { 'content-type': 'application/yaml' }),
  );
  return ['/_mock', '/openapi.json', '/openapi.yaml'];
}

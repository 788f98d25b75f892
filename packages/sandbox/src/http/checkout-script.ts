import { bodyWarnings } from '@droppay/http-edge/warnings/body-warnings';
import type { Shape } from '@droppay/http-edge/warnings/shape';
import { type Warning, warningHeader } from '@droppay/http-edge/warnings/warning';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { type JsonBody, readJson } from '@droppay/http-edge/read-json';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import type { Runtime } from './runtime.ts';
import type { Work } from '../kernel/work.ts';
import { errors } from '../generated/errors.ts';
import type { AuthorizationRequest } from '../generated/schemas.ts';
import { shapes } from '../generated/shapes.ts';
import { validators } from '../generated/validators.ts';
import { type Authorization, view } from '../domain/shop/authorization/authorization.ts';
import { create } from '../domain/shop/authorization/create.ts';
import { find } from '../domain/shop/authorization/authorization-handlers.ts';
import type { CheckoutKey } from '../domain/checkout/checkout-key.ts';

const SERVICE = '/_checkout/authorization';

/** What the script sends: what an authorization is made from, and whose Checkout it is. */
const { properties } = shapes.AuthorizationRequest!;
const whatIsSent: Shape = {
  ...shapes.AuthorizationRequest,
  properties: { ...properties, checkout_key: {} },
};

/**
 * The Checkout script and what it calls from a customer's browser, on pages of any origin. Only the script's address is
 * DropPay's: how its own script makes an authorization is not known, so these paths are the sandbox's and not the
 * contract's. The public key opens no more than to make an authorization and to see whether the customer has answered.
 */
export function createCheckoutFront(runtime: Runtime): Hono {
  const front = new Hono();
  front.get('/js/droppay-checkout.js', async () => {
    const { assets } = await import('../generated/pages/assets.ts');
    const { text, type } = assets['droppay-checkout.js']!;
    return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
  });
  front.use(`${SERVICE}/*`, cors());
  front.post(SERVICE, async ({ req }) => {
    const body = await readJson(req.raw);
    const warnings = 'text' in body ? bodyWarnings(body.text, body.value, whatIsSent) : [];
    return respond(runtime, req.raw, (work) => authorize(work, body), warnings);
  });
  front.get(`${SERVICE}/:id`, ({ req }) =>
    respond(runtime, req.raw, (work) => look(work, req.param('id'), req.query('checkout_key'))),
  );
  return front;
}

async function authorize(work: Work, body: JsonBody): Promise<Authorization | Refusal> {
  if ('because' in body) return refuse('BadRequest', body.because);
  const { checkout_key: publicKey, ...asked } = Object(body.value) as { checkout_key?: unknown };
  const key = await keyOf(work, publicKey);
  if (isRefusal(key)) return key;
  const request = { ...asked, pos_id: key.pos };
  if (!validators.AuthorizationRequest(request)) {
    const [{ instancePath, message } = { instancePath: '', message: 'is wrong' }] =
      validators.AuthorizationRequest.errors ?? [];
    return refuse('WrongArguments', `The authorization${instancePath} ${message}.`);
  }
  const pos = await work.get('pos', key.pos);
  if (pos === undefined) return refuse('WrongPublicId', `There is no POS ${key.pos}.`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- just validated
  const created = create(pos, key.account, request as AuthorizationRequest, work.context);
  if (isRefusal(created)) return created;
  await work.apply(created);
  return created.authorization;
}

async function look(work: Work, id: string, publicKey: unknown): Promise<Authorization | Refusal> {
  const key = await keyOf(work, publicKey);
  return isRefusal(key) ? key : find(work, id, key.account);
}

async function keyOf(work: Work, publicKey: unknown): Promise<CheckoutKey | Refusal> {
  const held = typeof publicKey === 'string' && (await work.get('checkoutPublicKey', publicKey));
  const key = held && (await work.get('checkoutKey', held.privateKey));
  return key || refuse('Unauthorized', 'No Checkout has this public key.');
}

/** What the script needs, without the pay token: whoever sees the page would have it. */
async function respond(
  runtime: Runtime,
  { method, url }: Request,
  act: (work: Work) => Promise<Authorization | Refusal>,
  warnings: Warning[] = [],
): Promise<Response> {
  const begun = performance.now();
  const result = await runtime.transact(act);
  const { pathname: path } = new URL(url);
  const reason = isRefusal(result) ? result.because : undefined;
  const { status, body } = isRefusal(result) ? errors[result.refused] : shown(runtime, result);
  const duration = performance.now() - begun;
  const noticed = warnings.length === 0 ? undefined : warnings;
  runtime.requests.add({ at: runtime.host(), method, path, duration, status, reason, warnings: noticed });
  const headers: Record<string, string> =
    noticed === undefined ? {} : { 'x-sandbox-warnings': warningHeader(warnings) };
  runtime.printWarnings(`${method} ${path} (request ${runtime.requests.count()})`, warnings);
  return Response.json({ ...body, ...(reason && { reason }) }, { status, headers });
}

function shown({ publicUrl }: Runtime, authorization: Authorization): { status: number; body: object } {
  const { id, status, sharing } = view(authorization, publicUrl);
  return { status: 200, body: { id, status, sharing } };
}

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { listenedResources } from '../../src/generated/resources.ts';
import type { NodeRequest, Webhooks } from '../../src/index.ts';
import { authorization, quiet } from '../fixtures.ts';
import { bytes } from './bytes.ts';
import { events, write, writings } from './events.ts';
import { isObject, readableId } from './judge.ts';
import { runs, seed, timeout } from './runs.ts';

interface Sent {
  body: Uint8Array;
  url: string;
  headers: Record<string, string>;
}

const types = fc.constantFrom(
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json;charset=latin1',
  'x',
);
const encodings = fc.constantFrom('', '', '', 'identity', 'gzip', 'deflate', 'br', 'x');

/** Whether a body is an object with an id that can be read, however it says it came. */
function hasId(body: Uint8Array): boolean {
  try {
    const { id, edata } = JSON.parse(new TextDecoder().decode(body)) as {
      id?: unknown;
      edata?: { id?: unknown };
    };
    return readableId(id) !== undefined || (isObject(edata) && readableId(edata['id']) !== undefined);
  } catch {
    return false;
  }
}

// Vitest fails when a rejection stays unhandled, whichever test it comes from.
test(
  `${runs.deliveries} deliveries of any bytes, headers and paths are handled, or cannot be read; nothing rejects`,
  { timeout },
  async () => {
    const bodies = fc.sample(fc.tuple(events, writings), { numRuns: 500, seed });
    const pool = bodies.map(([{ body }, writing]) => Buffer.from(write(body, writing) as string));
    const urls = [
      '/',
      ...listenedResources.map((resource) => `/hooks/${resource}`),
      '/hooks/PULL/v1',
      'pull',
      '//',
    ];
    const statuses: Record<number, number> = {};
    let { webhooks } = quiet();
    let [handled, sent] = [0, 0];
    async function deliver({ body, url, headers }: Sent): Promise<void> {
      // A memory of its own for every 1,000.
      if (sent % 1000 === 0) {
        ({ webhooks } = quiet());
        webhooks.onAny(() => void (handled += 1));
      }
      sent += 1;
      const request = { method: 'POST', url, headers: { authorization, ...headers } };
      const { status } = await (sent % 2 === 0
        ? webhooks.fetch({
            ...request,
            headers: new Headers(request.headers),
            body: new Response(Uint8Array.from(body)).body,
          } as Request)
        : byNode(webhooks, { ...request, body: Buffer.from(body) }));
      statuses[status] = (statuses[status] ?? 0) + 1;
      // An empty Buffer is a body that something else has read.
      const right = hasId(body) ? [200] : [200, 400, 415, ...(body.length === 0 ? [500] : [])];
      expect(right).toContain(status);
    }
    const deliveries = fc.record({
      body: bytes(pool),
      url: fc.constantFrom(...urls),
      headers: fc.record({ 'content-type': types, 'content-encoding': encodings }),
    });
    await fc.assert(fc.asyncProperty(deliveries, deliver), { numRuns: runs.deliveries, seed });
    expect(handled).toBeGreaterThan(runs.deliveries / 5);
    expect(handled).toBeGreaterThanOrEqual(statuses[200]!);
    console.log(`${sent} deliveries: ${JSON.stringify(statuses)} (seed ${seed}).`);
  },
);

async function byNode(webhooks: Webhooks, request: NodeRequest): Promise<{ status: number }> {
  let answered = 0;
  await webhooks.node(
    { complete: true, readableDidRead: true, ...request },
    { writeHead: (status) => void (answered = status), end: () => {} },
  );
  return { status: answered };
}

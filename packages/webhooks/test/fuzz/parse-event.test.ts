import { isUtf8 } from 'node:buffer';
import contract from '@droppay/spec' with { type: 'json' };
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ListenedResource, listenedResources } from '../../src/generated/resources.ts';
import { parseEvent, parseEvents, type WebhookEvent, WebhookParseError } from '../../src/index.ts';
import { bytes } from './bytes.ts';
import { properties } from './entities.ts';
import { events, write, writings } from './events.ts';
import { isObject, judge } from './judge.ts';
import { mutated, mutations } from './mutations.ts';
import { runs, seed, timeout } from './runs.ts';

/** The event, or the first of several, or the error; nothing but a `WebhookParseError` may be thrown. */
function attempt(body: Uint8Array | string, resource?: ListenedResource): WebhookEvent | WebhookParseError {
  try {
    return parseEvents(body, { resource })[0]!;
  } catch (error) {
    if (error instanceof WebhookParseError) return error;
    throw error;
  }
}

/** What the package reads of a JSON text: without properties called `__proto__`. */
const json = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));

const listeners = fc.option(fc.constantFrom(...listenedResources), { nil: undefined, freq: 1 });

/** What was made of a body that is an object is what must be made of it, and its flaws are Ajv's. */
function expectJudged(
  event: WebhookEvent,
  body: Record<string, unknown>,
  listener: ListenedResource | undefined,
): void {
  const { form, resource, id, paths } = judge(listener, body);
  expect({ form: event.form, resource: event.resource, id: event.id }).toEqual({ form, resource, id });
  expect(event.body).toEqual(body);
  const told = event.flaws.filter(({ path }) => path !== '');
  // Of an unknown resource, its envelope alone is judged.
  const envelope = resource === 'unknown' ? ['/etype', '/etime'] : [];
  // Where the sender chose the name, the path ends before it.
  const ends = paths.flatMap((path) => [path, path.slice(0, path.lastIndexOf('/'))]);
  for (const { path } of told) expect([...ends, ...envelope]).toContain(path);
  const judged = (path: string): boolean => !envelope.includes(path);
  expect(told.some(({ path }) => judged(path))).toBe(paths.some(judged));
}

/** What holds an object is never refused. */
function expectRefused(found: WebhookEvent | WebhookParseError, sent: unknown): void {
  expect(isObject(sent) && found instanceof WebhookParseError).toBe(false);
}

/** A zero byte beside the first character is taken for UTF-16, though it is UTF-8 as well. */
const looksWide = ([first, second]: Uint8Array): boolean => first !== second && (first === 0 || second === 0);

/** The text of bytes, as far as it is UTF-8. */
const readable = (body: Uint8Array): string => new TextDecoder().decode(body);

/** Fails if there was too little of something for the run to mean anything. */
function expectShare(part: number, of: number): void {
  expect(part / of).toBeGreaterThan(0.02);
}

test.each(listenedResources)('the samples have every property that the contract has of a %s', (resource) => {
  const { schemas } = contract.components;
  const name = `${resource[0]!.toUpperCase()}${resource.slice(1)}Data` as 'PullData';
  expect(Object.keys(properties[resource]).toSorted()).toEqual(
    Object.keys(schemas[name].properties).toSorted(),
  );
});

test(`${runs.valid} events are accepted, and say what was sent`, { timeout }, () => {
  fc.assert(
    fc.property(events, writings, fc.boolean(), ({ resource, body, data, envelope }, writing, listened) => {
      // A pull's id tells nothing.
      const registered = listened || resource === 'pull';
      const event = parseEvent(write(body, writing), registered ? { resource } : {});
      expect(event).toStrictEqual({
        resource,
        resourceFrom: registered ? 'url' : 'id',
        form: envelope === undefined ? 'flat' : 'envelope',
        ...envelope,
        id: data['id'],
        data: json(JSON.stringify(data)),
        body: json(JSON.stringify(body)),
        flaws: [],
      });
    }),
    { numRuns: runs.valid, seed },
  );
});

test(`${runs.mutated} mutated events are events, with the flaws that Ajv finds`, { timeout }, () => {
  const counts = { whole: 0, flawed: 0, unknown: 0, refused: 0 };
  fc.assert(
    fc.property(events, mutations, ({ resource, body }, changes) => {
      const text = mutated(body, changes);
      const found = attempt(text, resource);
      const sent = json(text);
      expectRefused(found, sent);
      if (found instanceof WebhookParseError) {
        counts.refused += 1;
        return;
      }
      if (isObject(sent)) expectJudged(found, sent, resource);
      counts[found.resource === 'unknown' ? 'unknown' : found.flaws.length > 0 ? 'flawed' : 'whole'] += 1;
    }),
    { numRuns: runs.mutated, seed },
  );
  for (const kind of ['whole', 'flawed', 'unknown'] as const) expectShare(counts[kind], runs.mutated);
  console.log(`Of ${runs.mutated} mutated events: ${JSON.stringify(counts)} (seed ${seed}).`);
});

test(
  `of ${runs.bytes} byte strings those are events that hold an object, and none breaks anything`,
  { timeout },
  () => {
    const bodies = fc.sample(fc.tuple(events, writings), { numRuns: 500, seed });
    const pool = bodies.map(([{ body }, writing]) => Buffer.from(write(body, writing) as string));
    const counts = { known: 0, unknown: 0, refused: 0 };
    fc.assert(
      fc.property(bytes(pool), listeners, (body, listener) => {
        const found = attempt(body, listener);
        const sent = attemptJson(readable(body));
        expectRefused(found, sent);
        if (found instanceof WebhookParseError) {
          counts.refused += 1;
          return;
        }
        if (isObject(sent)) expectJudged(found, sent, listener);
        const replaced = found.flaws.some(({ problem }) => problem === 'must be UTF-8');
        expect(replaced).toBe(!isUtf8(body) || looksWide(body));
        counts[found.resource === 'unknown' ? 'unknown' : 'known'] += 1;
      }),
      { numRuns: runs.bytes, seed },
    );
    for (const count of Object.values(counts)) expectShare(count, runs.bytes);
    console.log(
      `${counts.known} byte strings known, ${counts.unknown} unknown, ${counts.refused} refused (seed ${seed}).`,
    );
  },
);

function attemptJson(text: string): unknown {
  try {
    return json(text);
  } catch {
    return undefined;
  }
}

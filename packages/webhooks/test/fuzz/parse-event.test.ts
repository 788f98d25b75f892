import { isUtf8 } from 'node:buffer';
import contract from '@droppay/spec' with { type: 'json' };
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ListenedResource, listenedResources } from '../../src/generated/resources.ts';
import { parseEvent, type WebhookEvent, WebhookParseError } from '../../src/index.ts';
import { bytes } from './bytes.ts';
import { properties } from './entities.ts';
import { events, write, writings } from './events.ts';
import { judge } from './judge.ts';
import { mutated, mutations } from './mutations.ts';
import { runs, seed, timeout } from './runs.ts';

/** The event, or the error; nothing but a `WebhookParseError` may be thrown. */
function attempt(body: Uint8Array | string, resource?: ListenedResource): WebhookEvent | WebhookParseError {
  try {
    return parseEvent(body, { resource });
  } catch (error) {
    if (error instanceof WebhookParseError) return error;
    throw error;
  }
}

/** What the package reads of a JSON text: without properties called `__proto__`. */
const json = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));

const listeners = fc.option(fc.constantFrom(...listenedResources), { nil: undefined, freq: 1 });
const isObject = (value: unknown): boolean => Object.prototype.toString.call(value) === '[object Object]';

/** What was refused names a part that Ajv complains of. Where the sender chose the name, the path ends before it. */
function expectComplaint({ message, path }: WebhookParseError, paths: string[]): void {
  const parentOf = (other: string): string => other.slice(0, other.lastIndexOf('/'));
  expect(message.includes(' has a property ') ? paths.map(parentOf) : paths).toContain(path);
}

/** What was accepted is an event by the contract, or of a resource that nothing tells. */
function expectEvent(event: WebhookEvent, body: Uint8Array, listener: ListenedResource | undefined): void {
  expect(isUtf8(body)).toBe(true);
  const value = json(
    Buffer.from(body)
      .toString()
      .replace(/^\uFEFF/, ''),
  );
  expect(isObject(value)).toBe(true);
  expect(event.body).toEqual(value);
  const { resource, form } = event;
  expect(listener ?? resource).toBe(resource);
  expect(resource === 'unknown' ? form : judge(resource, value).form).toBe(form);
  const { id, edata } = event.body as { id?: unknown; edata?: { id?: unknown } | null };
  const tells = [id, edata?.id].some((text) => typeof text === 'string' && /^(?:CHT|CON|SEM)/.test(text));
  expect(resource === 'unknown' && tells).toBe(false);
}

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
      });
    }),
    { numRuns: runs.valid, seed },
  );
});

test(`${runs.mutated} mutated events are judged as by Ajv with the contract's schemas`, { timeout }, () => {
  let refused = 0;
  fc.assert(
    fc.property(events, mutations, ({ resource, body }, changes) => {
      const text = mutated(body, changes);
      const found = attempt(text, resource);
      const { form, paths } = judge(resource, json(text));
      const error = found instanceof WebhookParseError ? found : undefined;
      expect(error === undefined ? (found as WebhookEvent).form : undefined).toBe(form);
      if (error !== undefined) expectComplaint(error, paths);
      refused += Number(error !== undefined);
    }),
    { numRuns: runs.mutated, seed },
  );
  const accepted = runs.mutated - refused;
  expectShare(accepted, runs.mutated);
  expectShare(refused, runs.mutated);
  console.log(`${accepted} mutated events accepted and ${refused} refused, as by Ajv (seed ${seed}).`);
});

test(
  `of ${runs.bytes} byte strings none is an event that is not one, and none breaks anything`,
  { timeout },
  () => {
    const bodies = fc.sample(fc.tuple(events, writings), { numRuns: 500, seed });
    const pool = bodies.map(([{ body }, writing]) => Buffer.from(write(body, writing) as string));
    const counts = { known: 0, unknown: 0, refused: 0 };
    fc.assert(
      fc.property(bytes(pool), listeners, (body, listener) => {
        const found = attempt(body, listener);
        if (found instanceof WebhookParseError) {
          counts.refused += 1;
          return;
        }
        expectEvent(found, body, listener);
        counts[found.resource === 'unknown' ? 'unknown' : 'known'] += 1;
      }),
      { numRuns: runs.bytes, seed },
    );
    for (const count of Object.values(counts)) expectShare(count, runs.bytes);
    console.log(
      `${counts.known} byte strings accepted, ${counts.unknown} unknown, ${counts.refused} refused (seed ${seed}).`,
    );
  },
);

import * as fc from 'fast-check';
import { type ListenedResource, listenedResources } from '../../src/generated/resources.ts';
import { moments, properties } from './entities.ts';

/** A body that is an event, and what it says. */
export interface Sample {
  resource: ListenedResource;
  body: Record<string, unknown>;
  data: Record<string, unknown>;
  envelope: { etype?: string; etime?: Date } | undefined;
}

/** Names the contract has at a root, and one that never arrives. */
const taken = new Set(['etype', 'edata', 'etime', '__proto__']);
const others = fc
  .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3, noNullPrototype: true })
  .map((all) => JSON.parse(JSON.stringify(all)) as Record<string, unknown>);

const entity = (resource: ListenedResource): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(others, fc.record(properties[resource], { requiredKeys: ['id'], noNullPrototype: true }))
    .map(([extra, known]) => {
      const unknown = Object.entries(extra).filter(
        ([name]) => !taken.has(name) && !(name in properties[resource]),
      );
      return Object.fromEntries([...unknown, ...Object.entries(known)]);
    });

/** Whatever else: an id could make the body the resource itself. */
const beside = others.filter((all) => !('id' in all));
/** What stands beside the data in an envelope, either of which may be null or missing, and what it says. */
const around = fc
  .tuple(fc.option(fc.string()), fc.option(moments), fc.boolean())
  .map(([etype, moment, isNull]) => ({
    sent: {
      ...((etype !== null || isNull) && { etype }),
      ...((moment !== null || isNull) && { etime: moment && moment.text }),
    },
    says: { ...(etype !== null && { etype }), ...(moment && { etime: moment.at }) },
  }));

/** Events of every resource in both forms, with properties that nobody knows. */
export const events: fc.Arbitrary<Sample> = fc.constantFrom(...listenedResources).chain((resource) =>
  fc.tuple(entity(resource), fc.option(around), beside).map(([data, form, extra]) => {
    if (form === null) return { resource, body: data, data, envelope: undefined };
    return { resource, body: { ...extra, ...form.sent, edata: data }, data, envelope: form.says };
  }),
);

interface Writing {
  indent: number;
  escape: boolean;
  mark: boolean;
  bytes: boolean;
}

/** How a JSON writer may write a body: with white space, escapes, a byte order mark, as bytes or as text. */
export const writings: fc.Arbitrary<Writing> = fc.record({
  indent: fc.nat(2),
  escape: fc.boolean(),
  mark: fc.boolean(),
  bytes: fc.boolean(),
});

export function write(body: unknown, { indent, escape, mark, bytes }: Writing): Uint8Array | string {
  const json = JSON.stringify(body, null, indent);
  const hex = (unit: string): string => unit.charCodeAt(0).toString(16).padStart(4, '0');
  const written = escape ? json.replaceAll(/[\u0080-\uFFFF]/g, (unit) => `\\u${hex(unit)}`) : json;
  const text = mark ? `\uFEFF${written}` : written;
  return bytes ? new TextEncoder().encode(text) : text;
}

import { Ajv2020 } from 'ajv/dist/2020.js';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { document, webhooks } from '../../src/contract.ts';
import { machineReadableFiles } from '../../src/machine-readable/files.ts';

const all = await machineReadableFiles();
const files = all.flatMap(({ address, text }) => (typeof text === 'string' ? [{ address, text }] : []));
const schemas = files.filter(({ address }) => address.startsWith('/events/'));

test('there is the contract in every form twice, every workflow, the collections, and a schema for every webhook', () => {
  const addresses = files.map(({ address }) => address);
  const forms = ['', '-lean', '-api', '-checkout'].flatMap((form) => [form, `${form}-3.0`]);
  const contracts = forms.flatMap((form) => [`/openapi${form}.json`, `/openapi${form}.yaml`]);
  const found = addresses.filter((address) => address.startsWith('/openapi'));
  expect(found.toSorted()).toEqual(contracts.toSorted());
  expect(addresses.filter((address) => /^\/collections\/[^/]+$/.test(address)).length).toBe(2);
  expect(addresses).toContain('/collections/bruno/bruno.json');
  expect(addresses.filter((address) => address.endsWith('.arazzo.yaml')).length).toBeGreaterThan(3);
  expect(schemas.length).toBe(Object.keys(document.webhooks!).length);
});

test("Bruno's collection is one file as well, with the same bytes in whatever time zone and year it is made", () => {
  const [archive, another] = all.filter(({ text }) => typeof text !== 'string');
  expect([archive?.address, another]).toEqual(['/collections/bruno.zip', undefined]);
  const bytes = archive!.text as Uint8Array;
  const unpacked = Object.entries(unzipSync(bytes)).map(([path, text]) => [path, strFromU8(text)]);
  const loose = files.filter(({ address }) => address.startsWith('/collections/bruno/'));
  expect(unpacked).toEqual(loose.map(({ address, text }) => [address.replace('/collections/', ''), text]));
  expect(unpacked.length).toBeGreaterThan(40);
  // Where the first entry has its time and date: midnight of 1 January 1980.
  expect(Array.from(bytes.subarray(10, 14))).toEqual([0, 0, 0x21, 0]);
});

test.each(schemas)(
  '$address needs no other file, and accepts every example and nothing else',
  ({ address, text }) => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(text) as object,
    );
    const resource = address.slice('/events/'.length, -'.schema.json'.length);
    const { examples } = webhooks.find((webhook) => webhook.resource === resource)!.body;
    expect(examples.length).toBeGreaterThan(1);
    for (const { value } of examples) expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ id: 7 })).toBe(false);
  },
);

test('a workflow finds the contract where it looks for it, one folder up', () => {
  for (const { address, text } of files.filter((file) => file.address.startsWith('/workflows/')))
    expect(text, address).toContain('url: ../openapi.yaml');
});

test.each(files.filter(({ address }) => address.endsWith('.json')))(
  '$address has nothing beside a reference',
  ({ text }) => {
    const beside: string[] = [];
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'object' && value !== null && '$ref' in value && Object.keys(value).length > 1)
        beside.push(JSON.stringify(value));
      return value;
    });
    expect(beside).toEqual([]);
  },
);

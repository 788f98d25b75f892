import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { calls, document } from '../document.ts';
import type { Sample } from './sample.ts';

// Judges strictly, formats included: what passes here passes in whatever tool validates by the contract.
const ajv = new Ajv2020({ strict: false });
// Ajv's plugins are CommonJS, and TypeScript sees their default one level deeper than Node does.
(formats as unknown as (target: Ajv2020) => void)(ajv);
ajv.addSchema(document, 'contract');

interface Node {
  $ref?: string;
  content?: { 'application/json'?: { schema?: object } };
}

/** What the contract as it is published finds wrong with a sample; undefined when nothing. */
export function findFlaw(sample: Sample): string | undefined {
  const validate = ajv.compile(absolute(schemaOf(sample)));
  return validate(sample.at(-1)) ? undefined : ajv.errorsText(validate.errors);
}

function schemaOf([, kind, name, status]: Sample): object {
  const operation =
    kind === 'webhook' ? document.webhooks[name]?.post : calls.find(({ id }) => id === name)?.operation;
  if (operation === undefined) throw new Error(`The contract has no ${name}.`);
  const responses = operation.responses as Record<string, Node>;
  const node: Node | undefined =
    kind === 'response' ? (responses[String(status)] ?? responses['default']) : operation.requestBody;
  const { $ref = '' } = node ?? {};
  const shared = document.components.responses as Record<string, Node>;
  const found = $ref === '' ? node : shared[$ref.split('/').at(-1)!];
  const schema = found?.content?.['application/json']?.schema;
  if (schema === undefined) throw new Error(`${name} has no body there.`);
  return schema;
}

/** A schema of the document, to be compiled by itself. */
function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object;
}

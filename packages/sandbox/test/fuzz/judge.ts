import contract from '@droppay/spec' with { type: 'json' };
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Operation } from '../../src/generated/operations.ts';

// The contract as it stands, interpreted; the sandbox checks itself with what was generated of it.
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(contract, 'contract');

interface Response {
  $ref?: string;
  content?: object;
}

/** What is wrong with an answer under the contract; undefined when nothing is. */
export function judge({ path, method }: Operation, status: number, text: string): string | undefined {
  const { [path]: item } = contract.paths as unknown as Record<
    string,
    Record<string, { responses: Record<string, Response> }>
  >;
  const verb = method.toLowerCase();
  const { responses } = item![verb]!;
  // `default` describes any status. What is listed, and server errors, is what the sandbox may send.
  const isOther = status >= 500 || !Object.keys(responses).some((each) => each.startsWith('4'));
  const key = [`${status}`, ...(isOther ? ['default'] : [])].find((each) => each in responses);
  if (key === undefined) return `${status} is not documented`;
  const escaped = path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
  const at = responses[key]!.$ref?.slice(1) ?? `/paths/${escaped}/${verb}/responses/${key}`;
  const { content } = responses[key]!.$ref === undefined ? responses[key]! : component(responses[key]!.$ref);
  if (content === undefined) return text === '' ? undefined : `${status} has a body`;
  const validate = ajv.getSchema(`contract#${at}/content/application~1json/schema`);
  if (validate === undefined) throw new Error(`There is no schema at ${at}.`);
  const value: unknown = JSON.parse(text);
  if (!validate(value)) return `${status}: ${ajv.errorsText(validate.errors)} in ${text.slice(0, 200)}`;
  return Object.keys(value as object).length > 0 ? undefined : `${status} says nothing`;
}

function component(reference: string): Response {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return (contract.components.responses as Record<string, Response>)[name]!;
}

import { isJson, parseJson } from '@droppay/http-edge/json-body';
import { nearest } from '@droppay/http-edge/warnings/near';
import { readRequest } from '@droppay/http-edge/request-body';
import { openapi } from '../generated/control/openapi.ts';
import type { CallFilter, Expectation, ResetRequest, ScriptRequest } from '../generated/control/schemas.ts';
import { type Broken, validators } from '../generated/control/validators.ts';
import { isWritable } from '../json.ts';
import type { Unknown } from '../scripts/names.ts';

interface Bodies {
  ScriptRequest: ScriptRequest;
  CallFilter: CallFilter;
  Expectation: Expectation;
  ResetRequest: ResetRequest;
}

/** The deepest that a body may be nested. */
const DEEPEST = 50;

/** The body of a request to the control plane; or what is wrong with it. No body at all is `{}`. */
export async function readSent<Name extends keyof Bodies>(
  request: Request,
  name: Name,
): Promise<{ body: Bodies[Name] } | Unknown> {
  const bytes = await readRequest(request);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const type = request.headers.get('content-type');
  if (bytes.byteLength > 0 && !isJson(type ?? '')) {
    // A form of any web page can be sent here; JSON it cannot send.
    return {
      because: `The body is JSON with "Content-Type: application/json", not ${type ?? 'without a type'}.`,
    };
  }
  const parsed = bytes.byteLength === 0 ? { value: {} } : parseJson(bytes, DEEPEST);
  if ('because' in parsed) return parsed;
  if (!isWritable(parsed.value)) {
    return {
      because: 'The body has a number that JavaScript cannot count to, and that would come back as null.',
    };
  }
  const validate = validators[name];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was just checked
  if (validate(parsed.value)) return { body: parsed.value as Bodies[Name] };
  return sentenceOf(validate.errors?.[0], name);
}

function sentenceOf(broken: Broken | undefined, name: string): Unknown {
  if (broken === undefined) return { because: 'The body is wrong.' };
  const { keyword, instancePath, params, message = 'is wrong' } = broken;
  const where = instancePath === '' ? 'The body' : instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') {
    const written = String(params['additionalProperty']);
    const known = propertiesOf(instancePath.startsWith('/answers/') ? 'Answer' : name);
    const near = nearest(written, known);
    const meant = near === undefined ? '' : ` Do you mean ${near}?`;
    return {
      because: `${where} has no property ${written}.${meant} There is: ${known.join(', ')}.`,
      nearest: near,
    };
  }
  const allowed = 'allowedValue' in params ? `: ${JSON.stringify(params['allowedValue'])}` : '';
  return { because: `${where} ${message}${allowed}.${asIn(name, instancePath)}` };
}

/** How the document shows the property at the end of a path: ` As "200ms" or "3s".` */
function asIn(name: string, path: string): string {
  const property = path.split('/').at(-1) ?? '';
  // A script has the properties of an answer by reference.
  const { examples = [] } = schemaOf('Answer')[property] ?? schemaOf(name)[property] ?? {};
  return examples.length === 0 ? '' : ` As ${examples.map((each) => JSON.stringify(each)).join(' or ')}.`;
}

const propertiesOf = (name: string): string[] => Object.keys(schemaOf(name));

function schemaOf(name: string): Record<string, { examples?: unknown[] }> {
  const { components } = openapi as {
    components: { schemas: Record<string, { properties?: Record<string, { examples?: unknown[] }> }> };
  };
  return components.schemas[name]?.properties ?? {};
}

import type { Choice, Operation } from './engine.ts';

/** What the `Prefer` header (RFC 7240) asks for. */
export interface Preference {
  code?: string;
  example?: string;
  dynamic: boolean;
}

/** Reads `code=410, example="PayTokenExpired", dynamic=true`. The first of a name given twice counts; others are ignored. */
export function readPreference(header: string | null): Preference {
  const given = new Map<string, string>();
  for (const part of (header ?? '').split(',')) {
    const [name = '', value = ''] = part.split(';', 1)[0]!.split('=', 2);
    const key = name.trim().toLowerCase();
    if (!given.has(key)) given.set(key, value.trim().replaceAll(/^"|"$/g, ''));
  }
  const preference: Preference = { dynamic: given.get('dynamic') === 'true' };
  const code = given.get('code');
  const example = given.get('example');
  if (code) preference.code = code;
  if (example) preference.example = example;
  return preference;
}

/** The response of `operation` that is preferred; a sentence that lists what exists when there is no such response. */
export function choose(operation: Operation, { code, example, dynamic }: Preference): Choice | string {
  if (code === undefined && example === undefined) return { dynamic };
  const documented = operation.responses.map((response) => ({
    status: response.code,
    examples: (response.contents ?? []).flatMap((content) => (content.examples ?? []).map(({ key }) => key)),
  }));
  const preferred = documented.find(
    ({ status, examples }) =>
      (code === undefined || covers(status, code)) && (example === undefined || examples.includes(example)),
  );
  if (preferred === undefined) {
    const wanted = [code && `status ${code}`, example && `example ${example}`].filter(Boolean).join(' and ');
    const list = documented.map(({ status, examples }) =>
      examples.length === 0 ? status : `${status} (${examples.join(', ')})`,
    );
    return `${operation.iid ?? operation.path} has no answer with ${wanted}. It has: ${list.join('; ')}.`;
  }
  const choice: Choice = { dynamic, code: Number(code ?? preferred.status.replace('XX', '00')) };
  // Prism looks for the example only among those of the status it is told.
  return example === undefined ? choice : { ...choice, exampleKey: example };
}

/** Whether a documented status, `410` or a range as `5XX`, covers `code`. */
function covers(status: string, code: string): boolean {
  return status === code || (status.endsWith('XX') && /^\d{3}$/.test(code) && status[0] === code[0]);
}

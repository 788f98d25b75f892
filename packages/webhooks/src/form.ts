import { embeddedJson } from './read-json.ts';

/**
 * The JSON of a body that says it is a form: its fields, or what is JSON in one of them, or the text itself if that is
 * JSON. `undefined` when it is no form either.
 */
export async function formJson(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<string | undefined> {
  const text = new TextDecoder().decode(bytes);
  const json = embeddedJson(text);
  // What a framework parsed comes as JSON again.
  const fields = json === text ? await fieldsOf(bytes, type) : json;
  if (typeof fields !== 'object' || fields === null || Object.keys(fields).length === 0) return undefined;
  return JSON.stringify(whole(fields) ?? withEdata(fields));
}

async function fieldsOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<object | undefined> {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    const fields = Array.from(form, async ([name, value]): Promise<[string, string]> => [
      name,
      typeof value === 'string' ? value : await value.text(),
    ]);
    return Object.fromEntries(await Promise.all(fields));
  } catch {
    return undefined;
  }
}

/** Fields, with those of an envelope's data in an object, as PHP and others write them: `edata[id]=…`, `edata.id=…`. */
function withEdata(fields: object): object {
  if (Array.isArray(fields) || 'edata' in fields) return fields;
  const edata = Object.entries(fields).flatMap(([name, value]) => {
    const part = /^edata(?:\[(\w+)\]|\.(\w+))$/.exec(name);
    return part ? [[part[1] ?? part[2], value]] : [];
  });
  return edata.length > 0 ? { ...fields, edata: Object.fromEntries(edata) as object } : fields;
}

/** The event in one field, in its value or, as raw JSON comes out of a parser of forms, cut at its first `=`. */
function whole(fields: object): unknown {
  if (Array.isArray(fields) || 'id' in fields || 'edata' in fields) return undefined;
  for (const [name, value] of Object.entries(fields)) {
    for (const text of [value, name, `${name}=${String(value)}`]) {
      const json = embeddedJson(text);
      if (typeof text === 'string' && json !== text) return json;
    }
  }
  return undefined;
}

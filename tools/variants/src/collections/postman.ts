import type { Contract } from '@droppay/contract/contract';
import { type CollectionRequest, hostVariables } from './requests.ts';

/** A folder of a collection. */
export interface Folder {
  title: string;
  description: string;
  requests: CollectionRequest[];
}

/** A variable of an environment. */
export interface Variable {
  name: string;
  value: string;
  secret: boolean;
}

/** A Postman collection, format 2.1. */
export function postmanCollection(
  { title, version }: Contract,
  folders: Folder[],
  notes: string,
  token: CollectionRequest,
): object {
  return {
    info: {
      name: title,
      description: notes,
      version,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: folders.map(({ title: name, description, requests }) => ({
      name,
      description,
      item: requests.map(item),
    })),
    event: [event('prerequest', [...hostScript(), ...tokenScript(token)])],
  };
}

/** A Postman environment. */
export function postmanEnvironment(name: string, variables: Variable[]): object {
  return {
    name,
    values: variables.map(({ name: key, value, secret }) => ({
      key,
      value,
      type: secret ? 'secret' : 'default',
      enabled: true,
    })),
    _postman_variable_scope: 'environment',
  };
}

function item({ name, description, method, url, headers, body, tests, keeps }: CollectionRequest): object {
  return {
    name,
    request: {
      method,
      url,
      description,
      header: headers.map(([key, value]) => ({ key, value })),
      ...(body !== undefined && {
        body: { mode: 'raw', raw: JSON.stringify(body, null, 2), options: { raw: { language: 'json' } } },
      }),
    },
    event: [
      event('test', [
        'const status = pm.response.code;',
        'const kept = (name) => pm.variables.get(name);',
        "const body = pm.response.text() === '' ? undefined : pm.response.json();",
        "const at = (pointer) => pointer.split('/').slice(1).reduce((part, key) => part?.[key], body);",
        ...tests.map(
          ({ title, script }) =>
            `pm.test(${JSON.stringify(title)}, () => pm.expect(${script}, pm.response.text()).to.be.true);`,
        ),
        ...keeps.map(([variable, pointer]) => `pm.collectionVariables.set('${variable}', at('${pointer}'));`),
      ]),
    ],
  };
}

/** Takes the slash from the end of a host: each path begins with one. */
function hostScript(): string[] {
  return Object.values(hostVariables).map(
    (name) => `pm.variables.set('${name}', (pm.variables.get('${name}') ?? '').replace(/\\/+$/, ''));`,
  );
}

/** Gets an access token before a request that is sent by itself and needs one. */
function tokenScript({ method, url, body }: CollectionRequest): string[] {
  return [
    "const needed = pm.request.headers.get('Authorization')?.includes('{{access_token}}');",
    "if (needed && !pm.variables.get('access_token')) {",
    `  const body = pm.variables.replaceIn(${JSON.stringify(JSON.stringify(body))});`,
    `  const url = pm.variables.replaceIn(${JSON.stringify(url)});`,
    "  const header = { 'Content-Type': 'application/json' };",
    `  pm.sendRequest({ url, method: '${method}', header, body: { mode: 'raw', raw: body } }, (error, response) => {`,
    '    if (error) throw error;',
    "    pm.collectionVariables.set('access_token', response.json().access_token);",
    '  });',
    '}',
  ];
}

function event(listen: string, exec: string[]): object {
  return { listen, script: { type: 'text/javascript', exec } };
}

import { type CollectionRequest, hostVariables } from './requests.ts';
import type { Folder, Variable } from './postman.ts';

/** A Bruno collection: path to text. */
export function brunoCollection(
  title: string,
  folders: Folder[],
  notes: string,
  token: CollectionRequest,
): Map<string, string> {
  const files = new Map([
    ['bruno.json', `${JSON.stringify({ version: '1', name: title, type: 'collection' }, null, 2)}\n`],
    [
      'collection.bru',
      [
        block('script:pre-request', [...hostScript(), tokenScript(token)].join('\n')),
        block('docs', notes),
      ].join('\n'),
    ],
  ]);
  for (const [index, { title: name, description, requests }] of folders.entries()) {
    const folder = numbered(index, name);
    files.set(
      `${folder}/folder.bru`,
      [meta({ name, seq: index + 1 }), block('docs', description)].join('\n'),
    );
    for (const [place, request] of requests.entries()) {
      files.set(`${folder}/${numbered(place, request.name)}.bru`, requestFile(request, place + 1));
    }
  }
  return files;
}

/** A Bruno environment. */
export function brunoEnvironment(variables: Variable[]): string {
  return block('vars', variables.map(({ name, value }) => `${name}: ${value}`).join('\n'));
}

function requestFile(request: CollectionRequest, seq: number): string {
  const { name, description, method, url, headers, body, tests, keeps } = request;
  const at =
    "const at = (pointer) => pointer.split('/').slice(1).reduce((part, key) => part?.[key], res.getBody());";
  const script = [at, ...keeps.map(([variable, pointer]) => `bru.setVar('${variable}', at('${pointer}'));`)];
  const checks = [
    'const status = res.getStatus();',
    'const kept = (name) => bru.getVar(name) ?? bru.getEnvVar(name);',
    at,
    ...tests.map(
      ({ title, script: check }) =>
        `test(${JSON.stringify(title)}, () => expect(${check}, JSON.stringify(res.getBody())).to.be.true);`,
    ),
  ];
  return [
    meta({ name, type: 'http', seq }),
    block(method.toLowerCase(), `url: ${url}\nbody: ${body === undefined ? 'none' : 'json'}\nauth: none`),
    ...(headers.length === 0 ? [] : [block('headers', headers.map((pair) => pair.join(': ')).join('\n'))]),
    ...(body === undefined ? [] : [block('body:json', JSON.stringify(body, null, 2))]),
    ...(keeps.length === 0 ? [] : [block('script:post-response', script.join('\n'))]),
    block('tests', checks.join('\n')),
    block('docs', description),
  ].join('\n');
}

/** Takes the slash from the end of a host: each path begins with one. */
function hostScript(): string[] {
  return Object.values(hostVariables).map(
    (name) => `bru.setVar('${name}', (bru.getEnvVar('${name}') ?? '').replace(/\\/+$/, ''));`,
  );
}

/** Gets an access token before a request that is sent by itself and needs one. */
function tokenScript({ method, url, body }: CollectionRequest): string {
  return [
    "const needed = req.getHeader('Authorization')?.includes('{{access_token}}');",
    "if (needed && !bru.getVar('access_token')) {",
    '  const response = await bru.sendRequest({',
    `    method: '${method}',`,
    `    url: bru.interpolate(${JSON.stringify(url)}),`,
    "    headers: { 'Content-Type': 'application/json' },",
    `    data: JSON.parse(bru.interpolate(${JSON.stringify(JSON.stringify(body))})),`,
    '  });',
    "  bru.setVar('access_token', response.data.access_token);",
    '}',
  ].join('\n');
}

function meta(values: Record<string, string | number>): string {
  return block(
    'meta',
    Object.entries(values)
      .map(([key, value]) => `${key}: ${value}`)
      .join('\n'),
  );
}

function block(name: string, text: string): string {
  const lines = text.split('\n').map((line) => (line === '' ? '' : `  ${line}`));
  return `${name} {\n${lines.join('\n')}\n}\n`;
}

/** `01-get-a-token`: folders and files are run in the order of their names. */
function numbered(index: number, name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${String(index + 1).padStart(2, '0')}-${words.join('-')}`;
}

import { describe, expect, test } from 'vitest';
import type { Directory } from '../src/directory/directory.ts';
import { curlOf } from '../src/directory/request.ts';
import { createMock } from '../src/index.ts';
import { send } from './send.ts';
import { document } from './document.ts';

const mock = await createMock({ document });
const get = (path: string, accept = '*/*'): Promise<Response> =>
  mock.fetch(new Request(`http://127.0.0.1:4010${path}`, { headers: { accept } }));

describe('/_mock', () => {
  test('lists every operation with its answers, for programs', async () => {
    const response = await get('/_mock');
    expect(response.headers.get('content-type')).toBe('application/json');
    const { title, operations } = (await response.json()) as Directory;
    expect(title).toBe('Tickets');
    expect(operations.map(({ operationId }) => operationId)).toEqual([
      'createTicket',
      'getTicket',
      'deleteTicket',
      'verifyTicket',
      'getBroken',
      'register',
      'checkCheckout',
    ]);
    expect(operations[0]!.answers.map(({ status, example }) => `${status} ${example}`)).toEqual([
      '200 TicketFree',
      '400 MissingArguments',
      '400 WrongArguments',
      '401 InvalidAccessToken',
      '401 Unauthorized',
      '410 TicketSold',
      '5XX ServerError',
    ]);
  });

  test('says how to ask for an answer', async () => {
    const { operations } = (await (await get('/_mock')).json()) as Directory;
    const { prefer, body, curl: command } = operations[0]!.answers[5]!;
    expect({ prefer, body }).toEqual({
      prefer: 'example=TicketSold',
      body: { code: '200', description: 'Sold to somebody else' },
    });
    expect(command).toBe(
      'curl -i -X POST http://127.0.0.1:4010/v1/ticket \\\n' +
        "  -H 'Authorization: Bearer any-token' \\\n" +
        "  -H 'Prefer: example=TicketSold'",
    );
    expect(operations[2]!.answers).toMatchObject([{ status: '204', prefer: 'code=204' }]);
    expect(operations[6]!.answers[0]!.curl).toContain("-H 'X-Private-Key: any-key'");
  });

  test('is a page for people, without scripts and under a strict policy', async () => {
    const response = await get('/_mock', 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('vary')).toBe('accept');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(policy).not.toContain('unsafe');
    const page = await response.text();
    expect(page).toContain('Sold to somebody else');
    expect(page).not.toMatch(/<script|style=|onclick/);
  });

  test('shows names from the request and the contract as text', async () => {
    const headers = { accept: 'text/html', host: 'x' };
    const info = { title: '<b>Tickets</b>', version: '1' };
    const named = await createMock({ document: { ...document, info } });
    const page = await (await named.fetch(new Request('http://x/_mock', { headers }))).text();
    expect(page).toContain('&lt;b&gt;Tickets&lt;/b&gt;');
    expect(page).not.toContain('<b>Tickets');
  });

  test('has no other method', async () => {
    const { status, headers } = await send(mock, 'POST', '/_mock');
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET, HEAD' });
  });
});

describe('the contract', () => {
  test('is at /openapi.json, references and all', async () => {
    expect(await (await get('/openapi.json')).json()).toEqual(document);
  });

  test('is at /openapi.yaml', async () => {
    const response = await (await createMock()).fetch(new Request('http://127.0.0.1/openapi.yaml'));
    expect(response.headers.get('content-type')).toBe('application/yaml');
    expect(await response.text()).toMatch(/^openapi: 3\.1\.\d$/m);
  });
});

test('a command is one word where the shell might see more', () => {
  const command = curlOf({
    method: 'POST',
    url: "http://x/$(id)'",
    headers: {},
    body: { it: "'s `a` trap" },
  });
  expect(command).toBe(`curl -i 'http://x/$(id)'\\''' \\\n  -d '{"it":"'\\''s \`a\` trap"}'`);
});

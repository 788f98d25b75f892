import { afterEach, expect, test, vi } from 'vitest';
import { DropPay } from '../src/index.ts';
import { logCalls } from '../src/log.ts';
import { charge, credentials, failed } from './fixtures.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A client that logs, whose server responds so many milliseconds after each request. */
function logging(responses: Response[], takes = 84.4): { droppay: DropPay; lines: string[] } {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  let now = 5000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const lines: string[] = [];
  const fetch = async (): Promise<Response> => {
    now += takes;
    return responses.shift()!;
  };
  const hooks = logCalls((line) => lines.push(line.replace(/#\d+/, '#')));
  return { droppay: new DropPay({ accessToken: 'token', fetch, hooks }), lines };
}

test('a call is logged with its durations', async () => {
  const { droppay, lines } = logging([new Response(null, { status: 503 }), Response.json({ id: 'CHA1' })]);
  await droppay.charges.get('CHA1');
  expect(lines).toEqual([
    'droppay # charges.get: GET https://api.drop-pay.io/shop/v1/pos/charge/CHA1',
    'droppay # charges.get: 503 after 84 ms',
    expect.stringMatching(/^droppay # charges\.get: again in 0 ms, for charges\.get .*503/),
    'droppay # charges.get: GET https://api.drop-pay.io/shop/v1/pos/charge/CHA1, send 2',
    'droppay # charges.get: 200 after 84 ms',
    'droppay # charges.get: done in 169 ms',
  ]);
});

test('a failure is logged with what it means for the money', async () => {
  const { droppay, lines } = logging([new Response(null, { status: 502 })], 1.26);
  await failed(droppay.charges.create(charge));
  expect(lines.at(-1)).toMatch(
    /^droppay # charges\.create: failed in 1\.3 ms, unknown: charges\.create .*502/,
  );
});

test('what is longer than an id is hidden in a path, and a query is left out', async () => {
  const { droppay, lines } = logging([Response.json({ id: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a' })]);
  await droppay.charges.get('ec4e9e23-84b3-42b4-ba73-1bf9f39de66a');
  const url = 'https://api.drop-pay.io/shop/v1/pos/charge/CHA1?owner=Livia';
  logCalls((line) => lines.push(line)).request!({
    operation: 'charges.get',
    call: 1,
    attempt: 1,
    method: 'GET',
    url,
  });
  expect(lines[0]).toMatch(/: GET .*\/charge\/\[hidden\]$/);
  expect(lines.at(-1)).toMatch(/: GET .*\/charge\/CHA1$/);
});

test('nothing secret is written', async () => {
  const secrets = [...Object.values(credentials), 'the-token', charge.pay_token_val];
  const lines: string[] = [];
  const fetch = async (url: string, { body }: RequestInit): Promise<Response> =>
    url.endsWith('/token')
      ? Response.json({ access_token: 'the-token', expires_in: 60 })
      : Response.json(
          { status_code: 400, code: '100', description: `no ${await new Response(body).text()}` },
          { status: 400 },
        );
  const droppay = new DropPay({ ...credentials, fetch, hooks: logCalls((line) => lines.push(line)) });
  await failed(droppay.charges.create(charge));
  expect(lines.length).toBeGreaterThan(4);
  for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
});

test('what DropPay says of a person is not written, also not from the read before a charge', async () => {
  const description = 'Payer "Nina" Vale (393000000002, nina@vale.example) has too little, "pin" 12345';
  const lines: string[] = [];
  const fetch = async (): Promise<Response> => Response.json({ code: '101', description }, { status: 403 });
  const hooks = logCalls((line) => lines.push(line));
  const droppay = new DropPay({ accessToken: 'token', fetch, sendsOnce: true, hooks });
  await failed(droppay.charges.create(charge));
  expect(lines.at(-1)).toMatch(
    /rejected: charges\.create got status 403\/101 AccessDenied\. No money moved\.$/,
  );
  await failed(droppay.charges.create({ authorization_id: 'CHT1', amount: 5 }));
  expect(lines.join(' ')).not.toMatch(/Nina|Vale|3930|12345|too little/);
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DropPay, type Hooks } from '@droppay/client';
import { type FakeDropPay, fakeDropPay } from '@droppay/client/testing';
import { context, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracer = provider.getTracer('box office');
let folder: string;
let traceCalls: (tracer: Tracer) => Hooks;

// The code of the page is what runs here.
beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const page = new URL('../../packages/client/docs/opentelemetry.md', import.meta.url);
  const [, code = ''] = /```ts\n(.+?)```/s.exec(await readFile(page, 'utf8'))!;
  folder = await mkdtemp(join(import.meta.dirname, 'otel-'));
  await writeFile(join(folder, 'trace-calls.ts'), code);
  ({ traceCalls } = (await import(join(folder, 'trace-calls.ts'))) as { traceCalls: typeof traceCalls });
});
afterAll(async () => {
  context.disable();
  await rm(folder, { recursive: true });
});
beforeEach(() => exporter.reset());

const order = { description: 'Seat 14, Livia Serrano', charge_amount: 50, pos_id: 'POSV265V3PQ9E' };

function traced(options: object = {}): FakeDropPay {
  return fakeDropPay({ hooks: traceCalls(tracer), ...options });
}

const named = (name: string): ReadableSpan[] =>
  exporter.getFinishedSpans().filter((span) => span.name === name);

test('a call is a span below the active one, with a span for its send', async () => {
  await tracer.startActiveSpan('sell', async (sell) => {
    await traced({ applicationKey: 'k', applicationSecret: 's', connectionCode: 'c' }).droppay.brands.list();
    sell.end();
  });
  const [sell] = named('sell');
  const [call] = named('droppay brands.list');
  expect(call).toMatchObject({
    kind: SpanKind.INTERNAL,
    attributes: { 'droppay.operation': 'brands.list' },
    parentSpanContext: { spanId: sell!.spanContext().spanId },
  });
  expect(named('GET')).toMatchObject([
    {
      kind: SpanKind.CLIENT,
      parentSpanContext: { spanId: call!.spanContext().spanId },
      attributes: {
        'http.request.method': 'GET',
        'http.response.status_code': 200,
        'server.address': 'droppay.invalid',
        'server.port': 443,
      },
    },
  ]);
  const [token] = named('droppay tokens.create');
  expect(token!.spanContext().traceId).toBe(sell!.spanContext().traceId);
  expect(new Set(exporter.getFinishedSpans().map((span) => span.spanContext().traceId)).size).toBe(1);
});

test('what is sent again has a span for each send', async () => {
  const fake = traced({ maxRetries: 2, accessToken: 'token' });
  fake.fail('brands.list', { outcome: 'not_sent' });
  fake.fail('brands.list', { outcome: 'rejected', error: 'ServerError' });
  await fake.droppay.brands.list();
  const [call] = named('droppay brands.list');
  expect(call!.status.code).toBe(SpanStatusCode.UNSET);
  expect(named('GET').map(({ attributes }) => attributes)).toMatchObject([
    { 'error.type': 'not_sent' },
    { 'error.type': '500', 'http.response.status_code': 500, 'http.request.resend_count': 1 },
    { 'http.response.status_code': 200, 'http.request.resend_count': 2 },
  ]);
});

test.each([
  [{ outcome: 'not_sent' }, 'not_sent', 'not_sent'],
  [{ outcome: 'rejected', error: 'AccessDenied' }, 'AccessDenied', 'rejected'],
  [{ outcome: 'unknown', done: true }, 'unknown', 'unknown'],
] as const)('a charge that fails by %j says so', async (failure, type, outcome) => {
  const fake = traced();
  const { id } = await fake.droppay.authorizations.create(order);
  fake.grant(id);
  fake.fail('charges.create', failure);
  await expect(fake.droppay.charges.create({ authorization_id: id, amount: 50 })).rejects.toThrow('');
  expect(named('droppay charges.create')).toMatchObject([
    {
      attributes: { 'error.type': type, 'droppay.outcome': outcome },
      status: { code: SpanStatusCode.ERROR },
    },
  ]);
});

test('calls at the same time keep their own spans, and every span ends', async () => {
  const { droppay } = traced();
  await Promise.all(Array.from({ length: 20 }, () => droppay.brands.list()));
  const ids = new Set(named('droppay brands.list').map((span) => span.spanContext().spanId));
  expect(ids.size).toBe(20);
  const parents = named('GET').map(({ parentSpanContext }) => parentSpanContext!.spanId);
  expect(new Set(parents)).toEqual(ids);
});

describe('whatever is exported', () => {
  test('has no secret, no person and no id', async () => {
    const secrets = {
      applicationKey: 'the-key',
      applicationSecret: 'the-secret',
      connectionCode: 'the-code',
    };
    const fake = traced(secrets);
    const { droppay } = fake;
    const { id } = await droppay.authorizations.create({ ...order, merchant_custom_id: 'order-of-livia' });
    fake.grant(id);
    const { pay_token } = await droppay.authorizations.get(id);
    const charge = await droppay.charges.create({ authorization_id: id, amount: 50 });
    await droppay.refunds.create({ charge_id: charge.id, amount: 20, reason: 'Livia moved' });
    fake.fail('pushes.create', { outcome: 'rejected', error: 'WrongArguments' });
    await droppay.pushes
      .create({
        amount: 120,
        recipient: { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } },
      })
      .catch(() => {});
    const refusing = new DropPay({
      accessToken: 'the-token',
      hooks: traceCalls(tracer),
      fetch: async () =>
        Response.json({ code: '101', description: 'Livia Serrano is not known' }, { status: 400 }),
    });
    await refusing.brands.list().catch(() => {});
    const told = [
      'the-token',
      ...texts(fake.calls.map(({ body, path }) => [body, path])),
      String(pay_token?.val),
      charge.id,
      id,
    ];
    expect(told).toEqual(
      expect.arrayContaining([...Object.values(secrets), 'Livia Serrano', 'order-of-livia']),
    );
    const spans = exporter.getFinishedSpans().map((span) => JSON.stringify(exported(span)));
    expect(spans.length).toBeGreaterThan(10);
    for (const text of told.filter((each) => each.length > 3)) expect(spans.join('\n')).not.toContain(text);
  });

  test('would show one: what is scanned is all that is exported', () => {
    const span = tracer.startSpan('a', { attributes: { person: 'Livia' } });
    span.addEvent('e', { note: 'Serrano' });
    span.recordException(new Error('of order-7'));
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'by IT76' });
    span.end();
    const [text] = exporter.getFinishedSpans().map((each) => JSON.stringify(exported(each)));
    for (const secret of ['Livia', 'Serrano', 'order-7', 'IT76']) expect(text).toContain(secret);
  });
});

/** What an exporter sends of a span. */
function exported({
  name,
  kind,
  attributes,
  events,
  links,
  status,
  resource,
  instrumentationScope,
}: ReadableSpan): object {
  return {
    name,
    kind,
    attributes,
    events,
    links,
    status,
    resource: resource.attributes,
    instrumentationScope,
  };
}

/** All texts within a value. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

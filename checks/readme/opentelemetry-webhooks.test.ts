import { join } from 'node:path';
import { createWebhooks, type HookEvent, type Webhooks, type WebhooksOptions } from '@droppay/webhooks';
import { webhookRequest } from '@droppay/webhooks/testing';
import { context, type Meter, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  type Histogram,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { type Programs, writePrograms } from './programs.ts';

interface Telemetry {
  hook: (event: HookEvent) => void;
  traced: <Event extends { readonly key: string }>(
    handler: (event: Event) => Promise<void>,
  ) => (event: Event) => Promise<void>;
}

const spans = new InMemorySpanExporter();
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }).getTracer(
  'shop',
);
const credentials = { username: 'boxoffice', password: 'not-a-real-password' };
const base = 'https://shop.example/hooks';

let programs: Programs;
let traceWebhooks: (tracer: Tracer, meter: Meter) => Telemetry;
let points: InMemoryMetricExporter;
let reader: PeriodicExportingMetricReader;
let meters: MeterProvider;
let telemetry: Telemetry;

// The code of the page is what runs here.
beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const [block] = await blocksOf('packages/webhooks/docs/opentelemetry.md');
  programs = await writePrograms([block!], () => 'trace-webhooks.ts');
  ({ traceWebhooks } = (await import(join(programs.folder, 'trace-webhooks.ts'))) as {
    traceWebhooks: typeof traceWebhooks;
  });
});
afterAll(async () => {
  context.disable();
  await programs.remove();
});
beforeEach(() => {
  spans.reset();
  points = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  reader = new PeriodicExportingMetricReader({ exporter: points, exportIntervalMillis: 3_600_000 });
  meters = new MeterProvider({ readers: [reader] });
  onTestFinished(() => meters.shutdown());
  telemetry = traceWebhooks(tracer, meters.getMeter('shop'));
});

function traced(options: Partial<WebhooksOptions> = {}): Webhooks {
  const webhooks = createWebhooks({ credentials, hook: telemetry.hook, ...options });
  webhooks.onError(() => {});
  onTestFinished(() => webhooks.stop());
  return webhooks;
}

const named = (name: string): ReadableSpan[] => spans.getFinishedSpans().filter((span) => span.name === name);

/** The values of a metric by what tells them apart. */
async function counted(name: string): Promise<Record<string, unknown>> {
  await reader.forceFlush();
  const found = points
    .getMetrics()
    .at(-1)
    ?.scopeMetrics.flatMap(({ metrics }) => metrics)
    .find(({ descriptor }) => descriptor.name === name);
  return Object.fromEntries(
    (found?.dataPoints ?? []).map(({ attributes, value }) => [
      Object.values(attributes).join(' '),
      typeof value === 'number' ? value : value && (value as Histogram).count,
    ]),
  );
}

test('the file compiles as it is copied', async () => {
  expect(await programs.compile()).toBe('');
});

test('a delivery is a span below its request, and the run of it one with a link to it', async () => {
  const webhooks = traced();
  webhooks.on(
    'authorization',
    telemetry.traced(async () => tracer.startSpan('ticket').end()),
  );
  const url = webhooks.url(base, 'authorization');
  await tracer.startActiveSpan('POST', async (request) => {
    expect((await webhooks.fetch(webhookRequest(url))).status).toBe(200);
    request.end();
  });
  const [request] = named('POST');
  const [delivery] = named('droppay deliver authorization');
  const [run] = named('droppay handle authorization');
  const [ticket] = named('ticket');
  expect(delivery).toMatchObject({
    kind: SpanKind.PRODUCER,
    attributes: { 'droppay.resource': 'authorization', 'droppay.flaws': 0 },
    parentSpanContext: { spanId: request!.spanContext().spanId },
  });
  expect(run).toMatchObject({
    kind: SpanKind.CONSUMER,
    attributes: { 'droppay.resource': 'authorization', 'droppay.attempt': 1, 'droppay.changed': true },
    status: { code: SpanStatusCode.UNSET },
  });
  expect(run!.parentSpanContext).toBeUndefined();
  expect(run!.links.map((link) => link.context.spanId)).toEqual([delivery!.spanContext().spanId]);
  expect(ticket!.parentSpanContext?.spanId).toBe(run!.spanContext().spanId);
});

test('a run that fails is an error, and what becomes of it is counted', async () => {
  const webhooks = traced({ retry: { attempts: 1 } });
  webhooks.on('authorization', () => Promise.reject(new Error('of Livia Serrano')));
  const url = webhooks.url(base, 'authorization');
  expect((await webhooks.fetch(webhookRequest(url))).status).toBe(500);
  expect(named('droppay handle authorization')).toMatchObject([
    { attributes: { 'error.type': 'dead' }, status: { code: SpanStatusCode.ERROR } },
  ]);
  expect(await counted('droppay.webhooks.events')).toMatchObject({
    'received authorization': 1,
    'started authorization': 1,
    'dead authorization': 1,
  });
  expect(await counted('droppay.webhooks.run.duration')).toEqual({ 'authorization dead': 1 });
  expect(await counted('droppay.webhooks.wait')).toEqual({});
});

test('strangers are counted, and the wait of what was handled', async () => {
  const webhooks = traced();
  webhooks.on('push', () => {});
  await webhooks.fetch(webhookRequest(`${base}/push`));
  for (const form of ['flat', 'envelope'] as const)
    await webhooks.fetch(webhookRequest(webhooks.url(base, 'push'), { form }));
  expect(await counted('droppay.webhooks.events')).toMatchObject({
    'unauthenticated unknown': 1,
    'received push': 2,
    'handled push': 2,
  });
  expect(await counted('droppay.webhooks.wait')).toEqual({ push: 2 });
});

test('runs at the same time keep their own spans, and every span ends', async () => {
  const webhooks = traced();
  const seen = new Map<string, string | undefined>();
  webhooks.onAny(
    telemetry.traced(async ({ key }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.set(key, trace.getActiveSpan()?.spanContext().spanId);
    }),
  );
  const url = webhooks.url(base, 'authorization');
  await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      webhooks.fetch(webhookRequest(url, { data: { id: `CHTQA45B7P${at}` } })),
    ),
  );
  const runs = named('droppay handle authorization');
  expect(new Set(seen.values())).toEqual(new Set(runs.map((run) => run.spanContext().spanId)));
  expect(seen.size).toBe(20);
  expect(runs.map(({ links }) => links.length)).toEqual(Array.from({ length: 20 }, () => 1));
});

test('what is exported has no secret, no person and no id', async () => {
  const webhooks = traced({ retry: { attempts: 1 } });
  webhooks.on('connection', () => Promise.reject(new Error('of Livia Serrano')));
  const data = {
    id: 'CONK312VB67',
    code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    name: 'Livia Serrano',
    amount: 'x',
  };
  await webhooks.fetch(webhookRequest(webhooks.url(base, 'connection'), { data }));
  await reader.forceFlush();
  const told = JSON.stringify([
    spans
      .getFinishedSpans()
      .map(({ name, attributes, events, status, links }) => ({ name, attributes, events, status, links })),
    points.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics),
  ]);
  expect(told).toContain('droppay handle connection');
  for (const secret of [...Object.values(data).slice(0, 3), credentials.password])
    expect(told).not.toContain(secret);
});

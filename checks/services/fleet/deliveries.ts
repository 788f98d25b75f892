import { setTimeout as sleep } from 'node:timers/promises';
import { credentials } from './agreed.ts';

/** A delivery that was answered with 200. `sentAt` is of the clock that all processes of a machine share, in nanoseconds. */
export interface Acknowledged {
  readonly id: string;
  readonly sentAt: bigint;
  /** How long the response took, in milliseconds. */
  readonly took: number;
}

export interface Resource {
  readonly kind: 'connection' | 'authorization' | 'push' | 'pull';
  readonly id: string;
}

const times = ['2026-11-30T08:00:00.000+0100', '2026-11-30T07:00:00Z', '2026-11-30T12:30:00+05:30'];

/** What DropPay may post of a resource: each is about the same one. */
const bodies: ((resource: Resource, status: string) => object)[] = [
  ({ id }, status) => ({ id, status }),
  ({ kind, id }, status) => ({
    etype: `${kind.toUpperCase()}_${status}`,
    etime: times[Math.floor(Math.random() * times.length)],
    edata: { id, status },
  }),
  ({ id }) => ({ etype: 'CHANGED', etime: times[0], edata: { id } }),
  ({ id }, status) => ({ id, status, payToken: crypto.randomUUID() }),
  ({ id }, status) => ({ id, status, amount: '50.00', note: null }),
];

const one = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

/** Posts what was said of a resource to some process, and resolves to the status of the response. */
async function post(
  port: number,
  resource: Resource,
  body: string,
): Promise<{ status?: number; sentAt: bigint }> {
  const sentAt = process.hrtime.bigint();
  const authorization = `Basic ${btoa(`${credentials.username}:${credentials.password}`)}`;
  try {
    const response = await fetch(`http://127.0.0.1:${port}/hooks/${resource.kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body,
      signal: AbortSignal.timeout(8000),
    });
    await response.arrayBuffer();
    return { status: response.status, sentAt };
  } catch {
    return { sentAt };
  }
}

export interface Deliveries {
  sent: number;
  readonly acknowledged: Acknowledged[];
  /** What was answered as if it were no good, or by nobody within a minute. */
  readonly refused: string[];
}

/** Tells of a change as DropPay does, late, out of order and more than once; but again until somebody has said 200 once. */
export async function deliver(
  resource: Resource,
  status: string,
  ports: () => number[],
  seen: Deliveries,
): Promise<void> {
  await sleep(Math.random() * 300);
  const body = JSON.stringify(one(bodies)(resource, status));
  const copies = Math.random() < 0.2 ? 3 : 1;
  const givenUp = performance.now() + 60_000;
  const postOne = async (): Promise<boolean> => {
    const port = one(ports());
    if (port === undefined) return false;
    seen.sent += 1;
    const response = await post(port, resource, body);
    if (response.status !== undefined && response.status < 500 && response.status !== 200) {
      seen.refused.push(`${response.status} for ${body}`);
    }
    if (response.status !== 200) return false;
    const took = Number(process.hrtime.bigint() - response.sentAt) / 1e6;
    seen.acknowledged.push({ id: resource.id, sentAt: response.sentAt, took });
    return true;
  };
  while (!(await Promise.all(Array.from({ length: copies }, postOne))).includes(true)) {
    if (performance.now() > givenUp) {
      seen.refused.push(`Nobody took ${body} within a minute.`);
      return;
    }
    await sleep(100);
  }
}

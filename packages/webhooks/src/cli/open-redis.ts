import type { Cluster, Redis } from 'ioredis';
import { inboxPlace } from '../inbox/bullmq-inbox.ts';
import { ownerKey } from '../inbox/redis-owner.ts';
import { UsageError } from './arguments.ts';
import type { InboxPlace, OpenedInbox } from './inbox-place.ts';

type Client = Redis | Cluster;

/**
 * Opens it through the bullmq and ioredis that are installed beside this package, on one server or a cluster. Looking makes
 * none; the prefix is found.
 *
 * @throws {UsageError} when these are not installed, the URL is none, or there is no inbox of the service.
 */
export async function openRedis({ where, encryptionKey, service }: InboxPlace): Promise<OpenedInbox> {
  if (!/^rediss?:\/\//.test(where) || !URL.canParse(where)) {
    throw new UsageError('--redis is not a URL, such as redis://127.0.0.1:6379.');
  }
  const [{ bullmqInbox }, client] = await Promise.all([
    import('../bullmq.ts'),
    import('ioredis').then((ioredis) => connect(ioredis, where)),
  ]).catch((error: unknown) => {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError('--redis needs bullmq and ioredis: npm install bullmq ioredis.');
  });
  try {
    const prefix = await prefixOf(client, service);
    if (prefix === undefined) {
      throw new UsageError(`There is no inbox of the service ${service}: say which with --service.`);
    }
    const inbox = bullmqInbox(client, { encryptionKey, service, prefix });
    return { inbox, close: () => client.disconnect() };
  } catch (error) {
    client.disconnect();
    throw error;
  }
}

async function connect(
  ioredis: { Redis: typeof Redis; Cluster: typeof Cluster },
  where: string,
): Promise<Client> {
  const options = { maxRetriesPerRequest: 1, connectTimeout: 5000 };
  const single = new ioredis.Redis(where, options);
  // The command that failed says so.
  single.on('error', () => {});
  try {
    if (!/^cluster_enabled:1/m.test(await single.info('cluster'))) return single;
  } catch (error) {
    single.disconnect();
    throw error;
  }
  const { host, port, username, password, tls } = single.options;
  single.disconnect();
  const redisOptions = { ...options, username: username!, password: password!, ...(tls && { tls }) };
  const cluster = new ioredis.Cluster([{ host: host!, port: port! }], { redisOptions });
  cluster.on('error', () => {});
  return cluster;
}

/** Looks where it mostly is, and then everywhere. */
async function prefixOf(client: Client, service: string): Promise<string | undefined> {
  if ((await client.exists(ownerKey(inboxPlace('droppay', service)))) === 1) return 'droppay';
  const end = ownerKey(inboxPlace('', service));
  const nodes = client.isCluster ? (client as Cluster).nodes('master') : [client as Redis];
  for (const node of nodes) {
    for await (const keys of node.scanStream({ match: `*${end}`, count: 1000 })) {
      for (const key of keys as string[]) if (key.endsWith(end)) return key.slice(0, -end.length);
    }
  }
  return undefined;
}

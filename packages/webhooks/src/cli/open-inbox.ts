import { type Arguments, type OptionName, UsageError } from './arguments.ts';
import type { InboxPlace, OpenedInbox } from './inbox-place.ts';
import type { Machine } from './machine.ts';
import { openRedis } from './open-redis.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';

/** The options that say where the inbox is, and what opens it there. */
const openers = {
  redis: openRedis,
  postgres: openPostgres,
  sqlite: openSqlite,
} satisfies Partial<Record<OptionName, (place: InboxPlace) => OpenedInbox | Promise<OpenedInbox>>>;

/**
 * Opens the inbox that the options name.
 *
 * @throws {UsageError} when they name none, or two, or no key.
 */
export async function openInbox(given: Arguments, machine: Machine): Promise<OpenedInbox> {
  const names = Object.keys(openers) as (keyof typeof openers)[];
  const [name, ...more] = names.filter((each) => given.has(each));
  if (name === undefined || more.length > 0) {
    throw new UsageError(
      `Say where the inbox is with one of ${names.map((each) => `--${each}`).join(', ')}.`,
    );
  }
  const schema = given.text('schema');
  if (schema !== undefined && name !== 'postgres') throw new UsageError('--schema goes with --postgres.');
  const encryptionKey = keysOf(given, machine);
  const service = given.text('service') ?? 'droppay';
  return openers[name]({
    where: given.text(name)!,
    encryptionKey,
    service,
    ...(schema !== undefined && { schema }),
    machine,
  });
}

function keysOf(given: Arguments, { env }: Machine): string[] {
  const variables = given.has('key-env') ? given.texts('key-env') : ['DROPPAY_INBOX_KEY'];
  return variables.map((variable) => {
    const key = env[variable];
    if (!key) {
      throw new UsageError(
        `The environment variable ${variable} is not set: put the inbox's encryptionKey there, or name another with --key-env.`,
      );
    }
    return key;
  });
}

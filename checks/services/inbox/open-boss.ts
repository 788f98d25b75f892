import { PgBoss } from 'pg-boss';

/** A started `PgBoss` on one of the private servers, with few connections. */
export async function openBoss(
  port: number,
  options: Partial<ConstructorParameters<typeof PgBoss>[0] & object> = {},
): Promise<PgBoss> {
  const boss = new PgBoss({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: 'postgres',
    ...options,
  });
  // What happens to its connections; without a listener it ends the process.
  boss.on('error', () => {});
  await boss.start();
  return boss;
}

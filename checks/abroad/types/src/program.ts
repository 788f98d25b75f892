// What a merchant's program says of each entry. It is compiled and not run.
import {
  type Authorization,
  type Charge,
  type ChargeByAuthorization,
  DropPay,
  DropPayError,
  type DropPayOptions,
  errors,
  fromCents,
  type Hooks,
  isDropPayError,
  type KnownError,
  type Outcome,
  toCents,
  type TokenStore,
  WaitError,
} from '@droppay/client';
import { logCalls } from '@droppay/client/log';
import {
  answersTo,
  createPayments,
  memoryPayments,
  type Payment,
  PaymentError,
  type Payments,
  type PaymentState,
} from '@droppay/client/payments';
import {
  type PaymentsPool,
  postgresAttempts,
  postgresPayments,
  type PostgresPayments,
  type PostgresPool,
  postgresTokens,
  type PostgresTransaction,
} from '@droppay/client/postgres';
import { qrSvg, qrText } from '@droppay/client/qr';
import { redisTokens } from '@droppay/client/redis';
import {
  type PaymentsTableOptions,
  type SqliteAttempts,
  sqliteAttempts,
  type SqliteDatabase,
  sqlitePayments,
  type SqlitePayments,
} from '@droppay/client/sqlite';
import { type FakeCall, type FakeDropPay, fakeDropPay, type FakeFailure } from '@droppay/client/testing';
import { type Flaw, responseFlaws } from '@droppay/client/validators';

const hooks: Hooks = {
  response: ({ operation, call, ms, status }) => [operation.length, call, ms, status],
  end: ({ error }) => error?.outcome,
};
const tokenStore: TokenStore = { exchange: (_key, _stale, fetchNew) => fetchNew() };
const options: DropPayOptions = {
  applicationKey: 'key',
  applicationSecret: 'secret',
  connectionCode: 'code',
  hooks: [hooks, logCalls((line) => line)],
  tokenStore,
};

export async function sell(droppay: DropPay): Promise<string> {
  const authorization: Authorization = await droppay.authorizations.create({
    description: 'Seat',
    charge_amount: 50,
    pos_id: 'POS1',
  });
  const body: ChargeByAuthorization = { authorization_id: authorization.id, amount: fromCents(toCents(50)) };
  try {
    await droppay.authorizations.waitFor(authorization.id, { timeout: 1000 });
    const charge: Charge = await droppay.charges.create(body, { maxRetries: 0, timeout: 5000 });
    const { data, response } = await droppay.charges.get(charge.id!).withResponse();
    const { data: same, error } = await droppay.api.GET('/shop/v1/pos/charge/{id}', {
      params: { path: { id: data.id } },
    });
    return `${same?.status} ${error} ${response.status}`;
  } catch (error) {
    if (error instanceof WaitError) return error.reason;
    if (isDropPayError(error, 'PayTokenExpired')) {
      const known: KnownError<'PayTokenExpired'> = error;
      const status: 410 = known.status;
      return String(status);
    }
    if (!(error instanceof DropPayError)) throw error;
    const outcome: Outcome = error.outcome;
    const { verdict } = await droppay.charges.reconcile(error);
    return outcome + verdict + errors.PayTokenExpired.code;
  }
}

export function show(link: string): string {
  return qrSvg(link, 'Pay') + qrText(link);
}

export async function sellInATest(): Promise<readonly FakeCall[]> {
  const failure: FakeFailure = { outcome: 'unknown', done: true };
  const fake: FakeDropPay = fakeDropPay();
  fake.fail('charges.create', failure);
  await sell(fake.droppay);
  return fake.calls;
}

export function kept(pool: PostgresPool, database: SqliteDatabase): DropPay[] {
  const encryptionKey = '00'.repeat(32);
  const attempts: SqliteAttempts = sqliteAttempts(database);
  const redis = { sendCommand: (args: string[]): Promise<unknown> => Promise.resolve(args) };
  return [
    new DropPay({ ...options, attempts, tokenStore: redisTokens(redis, { encryptionKey }) }),
    new DropPay({
      ...options,
      attempts: postgresAttempts(pool),
      tokenStore: postgresTokens(pool, { encryptionKey }),
    }),
    new DropPay({ ...options, flaws: responseFlaws }),
  ];
}

interface ShopClient extends PostgresTransaction {
  order(id: string): Promise<void>;
}

export function keptPayments(pool: PaymentsPool<ShopClient>, database: SqliteDatabase): unknown[] {
  const table: PaymentsTableOptions = { table: 'shop.payments', scope: 'shop' };
  const inPostgres: PostgresPayments<ShopClient> = postgresPayments<ShopClient>(pool, table);
  const inSqlite: SqlitePayments<SqliteDatabase> = sqlitePayments(database, table);
  const placed: Promise<string>[] = [
    inPostgres.transaction(async (tx) => {
      await tx.order('order-1');
      return 'order-1';
    }),
    inSqlite.transaction((tx) => String(tx.prepare('INSERT INTO orders VALUES (?)').run('order-1').changes)),
  ];
  return [
    placed,
    createPayments(new DropPay({ ...options, attempts: inPostgres.attempts }), {
      store: inPostgres,
      posId: 'POSV265V3PQ9E',
      onChange: ({ id }, _before, tx) => tx.order(id),
    }),
    createPayments(new DropPay({ ...options, attempts: inSqlite.attempts }), {
      store: inSqlite,
      posId: 'POSV265V3PQ9E',
      onChange: ({ id }, _before, tx) => tx.prepare('INSERT INTO tickets VALUES (?)').run(id),
    }),
  ];
}

export async function sellDurably(): Promise<PaymentState | undefined> {
  const store = memoryPayments();
  const payments: Payments<undefined> = createPayments(
    new DropPay({ ...options, attempts: store.attempts }),
    {
      store,
      posId: 'POSV265V3PQ9E',
      hook: (event) => (event.type === 'changed' ? event.before : event.type),
    },
  );
  try {
    const payment: Payment = await payments.create({ id: 'order-1042', cents: 5000 });
    for (const each of await payments.needsAPerson()) {
      const [answer] = answersTo(each);
      if (answer) await payments.answer(each.id, { answer, by: 'Ada', note: 'seen in the portal' });
    }
    return payment.state;
  } catch (error) {
    if (error instanceof PaymentError) return undefined;
    throw error;
  }
}

export const flaw: Flaw | undefined = responseFlaws('charges.get', {});
export const droppay: DropPay = new DropPay(options);
export const fromEnv: DropPay = DropPay.fromEnv({}, { DROPPAY_ACCESS_TOKEN: 'token' });

// @ts-expect-error An amount is a number: the types are there, and are not `any`.
void droppay.charges.create({ authorization_id: 'CHT1', amount: '50' });
// @ts-expect-error There is no such method.
void droppay.charges.delete('CHA1');

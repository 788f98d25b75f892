import type { Payment } from './payment.ts';
import type { PaymentQuery } from './payment-store.ts';
import { idOrder } from './payments-table.ts';

export type SqlValue = string | number | null;

/** A statement with `?` for each of its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/**
 * The statements of a table of payments, in the words that SQLite and PostgreSQL have in common. All return rows, for better-sqlite3
 * has another method for those that do not.
 *
 * A row that is claimed is due when its lease ends, so that a holder that dies leaves it to the next one, and so that `due_at` alone
 * tells what is next. `woken_at` is a hint since the claim, and comes into `due_at` when the row is free again.
 */
export class PaymentStatements {
  readonly #table: string;
  readonly #scope: string;
  readonly #order: string;
  readonly #least: string;

  constructor(table: string, scope: string, dialect: 'sqlite' | 'postgres') {
    this.#table = table;
    this.#scope = scope;
    this.#order = idOrder(dialect);
    this.#least = dialect === 'sqlite' ? 'min' : 'least';
  }

  insert(payment: Payment, dueAt: number, fence: number): Statement {
    return {
      text: `INSERT INTO ${this.#table} (id, scope, ${COLUMNS}, due_at, lease_until, fence)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING RETURNING fence`,
      values: [payment.id, this.#scope, ...columnsOf(payment), later(dueAt), fence],
    };
  }

  /** Columns: body, fence, lease_until. */
  read(id: string, lock = ''): Statement {
    return this.#one(`SELECT body, fence, lease_until FROM ${this.#table}`, [], id, lock);
  }

  find(authorizationId: string): Statement {
    return {
      text: `SELECT body FROM ${this.#table} WHERE authorization_id = ? AND scope = ? LIMIT 1`,
      values: [authorizationId, this.#scope],
    };
  }

  list({ states, problem, limit = 100, after }: PaymentQuery): Statement {
    const values: SqlValue[] = [this.#scope];
    let where = 'scope = ?';
    if (states) {
      where += ` AND state IN (${states.map(() => '?').join(', ')})`;
      values.push(...states);
    }
    if (problem) where += ' AND problem IS NOT NULL';
    if (after !== undefined) {
      where += ` AND (changed_at, ${this.#order}) > (SELECT changed_at, id FROM ${this.#table} WHERE id = ? AND scope = ?)`;
      values.push(after, this.#scope);
    }
    return {
      text: `SELECT body FROM ${this.#table} WHERE ${where} ORDER BY changed_at, ${this.#order} LIMIT ?`,
      values: [...values, limit],
    };
  }

  /** Columns: body, fence. */
  claim(id: string, now: number, lease: number, step: number): Statement {
    const until = later(now + lease);
    return this.#one(
      `UPDATE ${this.#table} SET ${CLAIMED}`,
      [until, until, step],
      id,
      'AND lease_until <= ? RETURNING body, fence',
      [Math.floor(now)],
    );
  }

  /** Column: id. */
  due(now: number, limit: number): Statement {
    return {
      text: `SELECT id FROM ${this.#table} WHERE scope = ? AND due_at <= ? ORDER BY due_at, ${this.#order} LIMIT ?`,
      values: [this.#scope, Math.floor(now), limit],
    };
  }

  /** For PostgreSQL, in one statement. Columns: body, fence, and what it was due at. */
  claimDue(now: number, lease: number, limit: number, step: number): Statement {
    const due = this.due(now, limit);
    const until = later(now + lease);
    return {
      text: `WITH due AS (${due.text.replace('SELECT id', 'SELECT id, due_at')} FOR UPDATE SKIP LOCKED)
UPDATE ${this.#table} AS row SET ${CLAIMED.replace('= fence', '= row.fence')} FROM due
WHERE row.id = due.id AND row.scope = ? RETURNING row.body, row.fence, due.due_at`,
      values: [...due.values, until, until, step, this.#scope],
    };
  }

  nextDue(): Statement {
    return {
      text: `SELECT min(due_at) FROM ${this.#table} WHERE scope = ? AND due_at IS NOT NULL`,
      values: [this.#scope],
    };
  }

  /** @param next With `keepUntil` the row stays claimed. */
  write(
    id: string,
    fence: number,
    payment: Payment,
    { dueAt, keepUntil }: { dueAt?: number | undefined; keepUntil?: number | undefined },
    newFence: number,
  ): Statement {
    const set = COLUMNS.split(', ').map((column) => `${column} = ?`);
    const values: SqlValue[] = columnsOf(payment);
    if (keepUntil === undefined) {
      // The least of one that is NULL is NULL in SQLite.
      set.push('lease_until = 0', `due_at = ${this.#least}(coalesce(?, woken_at), coalesce(woken_at, ?))`);
      set.push('woken_at = NULL');
      values.push(later(dueAt), later(dueAt));
    } else {
      set.push('lease_until = ?', 'due_at = ?');
      values.push(later(keepUntil), later(keepUntil));
    }
    return this.#one(
      `UPDATE ${this.#table} SET ${set.join(', ')}, fence = ?`,
      [...values, newFence],
      id,
      'AND fence = ? RETURNING fence',
      [fence],
    );
  }

  wake(id: string, now: number): Statement {
    const time = Math.floor(now);
    return this.#one(
      `UPDATE ${this.#table} SET woken_at = ?, due_at = CASE WHEN lease_until > ? THEN due_at
ELSE ${this.#least}(coalesce(due_at, ?), ?) END`,
      [time, time, time, time],
      id,
      'RETURNING id',
    );
  }

  erase(id: string): Statement {
    return this.#one(`DELETE FROM ${this.#table}`, [], id, 'RETURNING id');
  }

  #one(
    text: string,
    before: readonly SqlValue[],
    id: string,
    more = '',
    after: readonly SqlValue[] = [],
  ): Statement {
    return {
      text: `${text} WHERE id = ? AND scope = ? ${more}`,
      values: [...before, id, this.#scope, ...after],
    };
  }
}

const CLAIMED = 'lease_until = ?, due_at = ?, woken_at = NULL, fence = fence + ?';

/** What of a payment has columns of its own. */
const COLUMNS = 'state, authorization_id, charge_id, problem, body, changed_at';

const columnsOf = (payment: Payment): SqlValue[] => [
  payment.state,
  payment.authorizationId ?? null,
  payment.chargeId ?? null,
  payment.problem?.code ?? null,
  JSON.stringify(payment),
  Math.floor(payment.changedAt),
];

/** A time as the columns have it, never sooner than it is; NULL for never. */
const later = (time: number | undefined): number | null => (Number.isFinite(time) ? Math.ceil(time!) : null);

import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { type SqliteAttempts, sqliteAttempts } from '@droppay/client/sqlite';
import type { Seat } from './seating.ts';

/**
 * `new`: seats are taken, DropPay is not asked yet. `waiting`: for the customer. `charging`: written down before the
 * charge is sent. `unknown`: the response to the charge was lost or says nothing of the sale, or the charge is not proven
 * paid. `refunding`: written down before the refund is sent. `ended`: unpaid, the seats are free.
 */
export type Status = 'new' | 'waiting' | 'charging' | 'unknown' | 'paid' | 'refunding' | 'ended';

export interface Ticket {
  seat: string;
  cents: number;
  /** What is shown at the door, once it is paid. */
  code: string;
}

export interface Order {
  /** 104 random bits: everybody who has it can see how the order stands. */
  id: string;
  /** The cookie of the browser that ordered, and may see and return the tickets. */
  buyer: string;
  status: Status;
  /** When the order got its status, in milliseconds since 1970. */
  since: number;
  tickets: Ticket[];
  authorization: string | null;
  sharing: string | null;
  /** Null in a paid order when the response to its charge was lost. */
  charge: string | null;
  /** The seats to refund, and the refund once it is made. */
  returning: string[] | null;
  refund: string | null;
  /**
   * Why it ended, or that a refund was not made. Of one that is not settled: `UNCERTAIN`, an earlier charge has not come to
   * light; `SEEN_AGAIN`, nor has it since another was refused.
   */
  reason: string | null;
}

/** A seat is sold once because it is a primary key. Triggers take and free seats in the statement that changes their order. */
const schema = `
  pragma locking_mode = exclusive;
  pragma journal_mode = wal;
  create table if not exists orders (id text primary key, buyer text not null, status text not null,
    since integer not null, tickets text not null, authorization text, sharing text, charge text,
    "returning" text, refund text, reason text) strict;
  create index if not exists by_buyer on orders (buyer);
  create index if not exists by_authorization on orders (authorization);
  create index if not exists unsettled on orders (status) where status not in ('paid', 'ended');
  create table if not exists seats (seat text primary key, order_id text not null references orders) strict;
  create trigger if not exists taken after insert on orders begin
    insert into seats select value ->> 'seat', new.id from json_each(new.tickets);
  end;
  create trigger if not exists unpaid after update on orders when new.status = 'ended' begin
    delete from seats where order_id = new.id;
  end;
  create trigger if not exists refunded after update on orders when new.refund is not null begin
    delete from seats where order_id = new.id and seat in (select value from json_each(new."returning"));
  end;`;

/** The orders, on disk before a method returns. One process has the file for itself. */
export class Orders {
  /** What the client keeps of charges and refunds under way, beside the orders. */
  readonly attempts: SqliteAttempts;
  readonly #db: DatabaseSync;
  readonly #now: () => number;

  /**
   * @param now Milliseconds since 1970.
   * @throws {Error} when the file cannot be opened, or another process has it open.
   */
  constructor(file: string, now: () => number = Date.now) {
    this.#now = now;
    try {
      this.#db = new DatabaseSync(file);
      this.#db.exec(schema);
      this.attempts = sqliteAttempts(this.#db);
      this.#db.exec(this.attempts.sql);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const help = 'DATABASE is a file that can be written, and that no other shop has open';
      throw new Error(`The orders cannot be kept in ${file}: ${why}. ${help}.`, { cause });
    }
  }

  /** Takes seats for a new order. Undefined when one of them is taken already. */
  create(buyer: string, seats: readonly Seat[]): Order | undefined {
    const taken = this.takenSeats();
    if (seats.some((seat) => taken.has(seat.id))) return undefined;
    const id = randomBytes(13).toString('base64url');
    const code = () => randomBytes(6).toString('hex');
    const tickets = seats.map(({ id: seat, cents }) => ({ seat, cents, code: code() }));
    const insert = 'insert into orders (id, buyer, status, since, tickets) values (?, ?, ?, ?, ?)';
    this.#db.prepare(insert).run(id, buyer, 'new', this.#now(), JSON.stringify(tickets));
    return this.get(id);
  }

  /**
   * Moves an order from one status to another, with other changes. False when it was not in the first: of two callers
   * that try, one succeeds.
   */
  transition(id: string, from: Status, to: Status, changes: Partial<Order> = {}): boolean {
    const all = Object.entries({ reason: null, ...changes, status: to, since: this.#now() });
    const values = all.map(([, value]) => (Array.isArray(value) ? JSON.stringify(value) : value));
    const set = all.map(([name]) => `"${name}" = ?`).join(', ');
    const update = this.#db.prepare(`update orders set ${set} where id = ? and status = ?`);
    return update.run(...values, id, from).changes === 1;
  }

  get(id: string): Order | undefined {
    return this.#orders('id = ?', id)[0];
  }

  /** Newest first. */
  listByBuyer(buyer: string): Order[] {
    return this.#orders('buyer = ? order by rowid desc', buyer);
  }

  /** The order that asked for an authorization. */
  findByAuthorization(authorization: string): Order | undefined {
    return this.#orders('authorization = ?', authorization)[0];
  }

  /** The orders that are neither paid nor ended. */
  unsettled(): Order[] {
    return this.#orders("status not in ('paid', 'ended')");
  }

  takenSeats(): Set<unknown> {
    const seats = this.#db.prepare('select seat from seats').all();
    return new Set(seats.map(({ seat }) => seat));
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #orders(where: string, ...values: string[]): Order[] {
    const rows = this.#db.prepare(`select * from orders where ${where}`).all(...values) as unknown as Order[];
    const read = (json: unknown) => JSON.parse(String(json));
    return rows.map((row) =>
      Object.assign(row, { tickets: read(row.tickets), returning: read(row.returning) }),
    );
  }
}

import type { CheckoutKey } from '../domain/checkout/checkout.ts';
import type { ClockSetting } from '../kernel/clock.ts';
import type { Due } from '../kernel/due.ts';
import type { Account } from '../domain/bank/account.ts';
import type { Pull } from '../domain/bank/pull/pull.ts';
import type { Push } from '../domain/bank/push/push.ts';
import type { PushTransfer } from '../domain/bank/push-transfer/transfer.ts';
import type { LedgerAccount } from '../kernel/ledger/ledger.ts';
import type { Application } from '../domain/oauth/application.ts';
import type { Connection } from '../domain/oauth/connection/connection.ts';
import type { RefreshToken, Token } from '../domain/oauth/token/token.ts';
import type { Waiting } from '../outbox/outbox.ts';
import type { Authorization, PayTokenOwner } from '../domain/shop/authorization/authorization.ts';
import type { Brand } from '../domain/shop/brand/brand.ts';
import type { Charge } from '../domain/shop/charge/charge.ts';
import type { Pos } from '../domain/shop/pos/pos.ts';
import type { Refund } from '../domain/shop/refund/refund.ts';

/** What belongs to the sandbox itself, under the key `state`. Read by every transaction. */
export interface SandboxState {
  clock: ClockSetting;
  /** Ids that the Quick Start prints and nobody has been given yet, by prefix; `uuid` for a pay token. */
  reserved?: Record<string, string>;
}

/**
 * Every kind of record and its shape: JSON values, never changed in place. A lookup by anything but the key is a kind of
 * its own, as `connectionCode` is.
 */
export interface Stored {
  sandbox: SandboxState;
  /** By public id, `ACC...`. */
  account: Account;
  /** Account id by IBAN. */
  iban: { account: string };
  /** By application key. */
  application: Application;
  /** By public id. */
  authorization: Authorization;
  /** By ledger account. */
  balance: LedgerAccount;
  /** By public id. */
  brand: Brand;
  charge: Charge;
  /** By private key. */
  checkoutKey: CheckoutKey;
  /** Private key by public key. */
  checkoutPublicKey: { privateKey: string };
  connection: Connection;
  /** Connection id by connection code. */
  connectionCode: { connection: string };
  /** By time, see `dueKey`. */
  due: Due;
  /** By id. */
  outbox: Waiting;
  /** What a process is delivering: by the host's time at which its claim ends, and id. */
  outboxLease: { id: string };
  /** By the time of the next attempt, and id. */
  outboxDue: { id: string };
  /** By pay token. */
  payToken: PayTokenOwner;
  pos: Pos;
  pull: Pull;
  push: Push;
  pushTransfer: PushTransfer;
  /** Ids of a push's transfers, by push and order; see `transferKey`. */
  pushTransferOf: { transfer: string };
  refund: Refund;
  /** By refresh token. */
  refreshToken: RefreshToken;
  /** By access token. */
  token: Token;
  /** What waits for an answer on the phone, by public id. */
  waiting: { kind: 'authorization' | 'connection' | 'push' | 'pull' };
}

export type Kind = keyof Stored;

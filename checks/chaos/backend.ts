/** What an authorization of the run allows. Amounts in cents. */
export interface Limits {
  amount: number;
  charges: number;
  /** A SEPA credit transfer is counted a thousand times later than `x-count-after` says: days. */
  scheme: 'DROPPAY' | 'SEPASCT';
  /** Seconds that a pay token lives: 180 are documented. */
  life: number;
  /** What the customer has to pay with, in cents. */
  funds: number;
  /** By the reading `every`: whether a pay token that a read has replaced is good until its end all the same. */
  lingers: boolean;
}

/** Money that moved, whether or not a response said so. */
export interface Movement {
  /** DropPay's id of the charge or refund. */
  id: string;
  /** When it was, by the run's clock. */
  at: number;
  /** The merchant's mark of the one method call it came from: a charge's label, a refund's reason. */
  call: string;
  /** The number of the POST it came from; a network that delivers one twice makes two movements of one POST. */
  post: string;
  /** The charge's authorization, the refund's charge. */
  parent: string;
  amount: number;
}

/**
 * A DropPay to inject faults before, and the truth about it. It takes its time from the run's clock, and honours two
 * headers of the fault proxy: `x-post`, to be kept with the movement, and `x-count-after`, the milliseconds between accepting
 * a charge or refund and counting it. One that cannot count late ignores the second.
 */
export interface Backend {
  fetch(request: Request): Promise<Response>;
  /** A granted authorization's id. */
  grant(limits: Limits): Promise<string>;
  /** A read of the authorization by somebody else: a webhook's handler, a second till. */
  read(authorization: string): Promise<void>;
  /** The customer takes it back. */
  revoke(authorization: string): Promise<void>;
  readonly charges: readonly Movement[];
  readonly refunds: readonly Movement[];
}

import { hasBrand } from '../errors/brand.ts';

const BRAND = Symbol.for('@droppay/client.wait-error');

/**
 * Waiting ended without the state. Nothing was changed by it: read the resource, or wait again. `instanceof` knows the errors of
 * other copies of this package too.
 */
export class WaitError<Resource = unknown> extends Error {
  override readonly name = 'WaitError';
  /** `final`: the resource stays in another state for good. `timeout` and `aborted`: it was still on its way. */
  readonly reason: 'final' | 'timeout' | 'aborted';
  // Private, because the resource can have a pay token and the passwords of listeners, which are not for logs.
  readonly #last: Resource | undefined;

  // oxlint-disable-next-line typescript/no-explicit-any -- what instanceof of a generic class narrows to
  static override [Symbol.hasInstance](value: unknown): value is WaitError<any> {
    return hasBrand(WaitError, BRAND, this, value);
  }

  constructor(message: string, reason: WaitError['reason'], last: Resource | undefined, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    Object.defineProperty(this, BRAND, { value: true });
    this.reason = reason;
    this.#last = last;
  }

  /** The resource as it was last read; `undefined` when no read has succeeded. */
  get last(): Resource | undefined {
    return this.#last;
  }
}

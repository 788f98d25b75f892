/** Why a body is no event. Says what a part must be, and never what it is: bodies hold secrets. */
export class WebhookParseError extends Error {
  override readonly name = 'WebhookParseError';
  /**
   * Which part of the body (JSON Pointer): `/edata/charge_amount`, or `''` for the body itself. `undefined` when the
   * body is not JSON. Names are the contract's; where the sender chose one, the path ends before it.
   */
  readonly path: string | undefined;

  constructor(message: string, path?: string) {
    super(message);
    this.path = path;
  }
}

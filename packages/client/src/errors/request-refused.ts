/**
 * A reason not to send a call, in words of our own: it names options and parameters, and of values shows amounts alone,
 * so that it can be shown.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/**
 * A reason not to send a call, in words of our own: it names options and parameters, and of values shows amounts alone,
 * so that it can be shown.
 */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
}

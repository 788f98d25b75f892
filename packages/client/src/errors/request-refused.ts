/**
 * A reason not to send a call, in words of our own that can be shown: it names options and parameters, and shows no values
 * but amounts.
 */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
}

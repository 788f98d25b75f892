import { isLoopback } from '@droppay/http-edge/loopback';

/**
 * The URL of an option, without a slash at its end.
 * @throws {TypeError} when credentials could be read on the way (plain `http:` to another machine that is not allowed) or
 * would be printed with the URL (credentials inside it).
 */
export function serverUrl(
  option: 'baseUrl' | 'checkoutUrl',
  text: string,
  plainHosts: readonly string[] = [],
): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.protocol.match(/^https?:/)) {
    throw new TypeError(`${option} is not an https: URL.`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !plainHosts.includes(url.hostname)) {
    throw new TypeError(`${option} is plain http:. Use https:, or name the host in allowPlainHttpTo.`);
  }
  if (url.username + url.password + url.search + url.hash) {
    throw new TypeError(`${option} has a user, a query or a fragment.`);
  }
  return url.origin + url.pathname.replace(/(?<!\/)\/+$/, '');
}

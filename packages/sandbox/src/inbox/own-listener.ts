/** The resources that have listeners. */
export const listened = ['authorization', 'connection', 'push', 'pull'] as const;

/** Where the listener is, before the resource. */
export const LISTENER_PATH = '/_sandbox/listener/';

/** The password of every sandbox's own listener. It protects nothing: whoever reaches the sandbox can see all that it has. */
export const LISTENER_PASSWORD = 'not-a-real-password';

/** The URL to register, for a sandbox at `publicUrl`. Any user name will do. */
export function ownListener(publicUrl: string, resource: (typeof listened)[number]): string {
  const url = new URL(LISTENER_PATH + resource, publicUrl);
  url.username = 'you';
  url.password = LISTENER_PASSWORD;
  return url.href;
}

/** Whether a delivery is for the listener of the sandbox at `publicUrl`, which takes it without a connection. */
export function isOwn(url: string, publicUrl: string): boolean {
  const { origin, pathname } = new URL(url);
  return origin === new URL(publicUrl).origin && pathname.startsWith(LISTENER_PATH);
}

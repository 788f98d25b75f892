import type { Socket } from 'node:net';

/** Passes on what each of two sockets sends to the other, and ends both with one. While they are open they are among `open`. */
export function joinSockets(one: Socket, other: Socket, open: Set<Socket>): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    open.add(from);
    from.on('error', () => {});
    from.once('close', () => {
      open.delete(from);
      to.destroy();
    });
    from.pipe(to);
  }
}

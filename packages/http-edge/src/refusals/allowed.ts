/** The value of `Allow` for a path that has `methods`. There is a HEAD wherever there is a GET. */
export function allowed(methods: readonly string[]): string {
  return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', ');
}

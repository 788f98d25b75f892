export function isLoopback(host: string): boolean {
  return /^((.+\.)?localhost\.?|(::ffff:)?127(\.\d+){3}|\[?::(1|ffff:7f\w\w:\w+)]?)$/i.test(host);
}

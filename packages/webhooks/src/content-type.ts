/** Whether a `Content-Type` is JSON's. A missing one passes, for which one DropPay states is not documented. */
export function isJson(type: string): boolean {
  return /^\s*(application\/([\w.+-]+\+)?json\s*(;|$)|$)/i.test(type);
}

export function charsetOf(type: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1];
}

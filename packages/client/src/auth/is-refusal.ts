/** Whether DropPay refused the credentials: by any 4xx but 408, whatever else is proven of the call. */
export function isRefusal(error: unknown): boolean {
  const { status } = Object(error) as { status?: number };
  return status! >= 400 && status! < 500 && status !== 408;
}

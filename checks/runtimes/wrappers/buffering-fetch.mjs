/** Reads the body whole, and sends it again from memory when that fails or is no success. */
export const bufferingFetch = (original) => async (input, init) => {
  const request = new Request(input, init);
  const { method, headers, signal, redirect } = request;
  const body = method === 'GET' ? undefined : await request.text();
  const send = () => original(request.url, { method, headers, signal, redirect, body });
  try {
    const response = await send();
    return response.ok ? response : await send();
  } catch {
    return send();
  }
};

export function wrap() {
  globalThis.fetch = bufferingFetch(globalThis.fetch);
}

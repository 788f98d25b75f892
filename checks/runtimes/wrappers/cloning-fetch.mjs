// Makes a Request, sends a copy, and the other one when that fails or is no success.
export function wrap() {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const copy = request.clone();
    try {
      const response = await original(copy);
      return response.ok ? response : await original(request);
    } catch {
      return original(request);
    }
  };
}

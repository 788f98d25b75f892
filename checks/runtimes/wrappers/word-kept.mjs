export const wrap = () => ({ fetch: (url, init) => globalThis.fetch(url, init), sendsOnce: true });

// Follows redirects, whatever it was told.
export const wrap = () => ({ fetch: (url, init) => globalThis.fetch(url, { ...init, redirect: 'follow' }) });

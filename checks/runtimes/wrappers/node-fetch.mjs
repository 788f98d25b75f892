import { Readable } from 'node:stream';
import fetch from 'node-fetch';

// It takes no stream of the web.
export const wrap = () => ({
  fetch: (url, { body, ...init }) =>
    fetch(url, {
      ...init,
      ...(body && { body: body instanceof ReadableStream ? Readable.fromWeb(body) : body }),
    }),
});

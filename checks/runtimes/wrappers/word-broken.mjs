import { bufferingFetch } from './buffering-fetch.mjs';

export const wrap = () => ({ fetch: bufferingFetch(globalThis.fetch), sendsOnce: true });

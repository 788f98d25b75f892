import axios from 'axios';

/** A fetch over one of the adapters of axios. */
const over =
  (adapter) =>
  async (url, { method, headers, body, signal }) => {
    const { status, data, ...response } = await axios.request({
      url,
      method,
      headers,
      signal,
      adapter,
      data: body ?? undefined,
      maxRedirects: 0,
      responseType: 'text',
      transformResponse: (text) => text,
      validateStatus: () => true,
    });
    return new Response(data || null, {
      status,
      headers: { 'content-type': String(response.headers['content-type']) },
    });
  };

export const wrap = () => ({ fetch: over('fetch') });

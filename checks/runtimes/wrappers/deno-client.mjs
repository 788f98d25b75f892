export const wrap = () => ({ transport: { client: Deno.createHttpClient({ poolMaxIdlePerHost: 8 }) } });

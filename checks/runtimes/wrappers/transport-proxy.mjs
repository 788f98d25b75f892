import { ProxyAgent } from 'undici7';

export const wrap = ({ proxy }) => ({
  transport: { dispatcher: new ProxyAgent({ uri: proxy, proxyTunnel: true }) },
});

import { ProxyAgent, setGlobalDispatcher } from 'undici7';

export function wrap({ proxy }) {
  setGlobalDispatcher(new ProxyAgent({ uri: proxy, proxyTunnel: true }));
}

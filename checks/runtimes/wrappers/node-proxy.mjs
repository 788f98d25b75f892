import { nodeTransport } from '@droppay/client/node';
import { HttpsProxyAgent } from 'https-proxy-agent';

export const wrap = ({ proxy }) => ({ transport: nodeTransport({ agent: new HttpsProxyAgent(proxy) }) });

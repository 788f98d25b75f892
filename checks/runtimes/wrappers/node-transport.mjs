import { Agent } from 'node:http';
import { nodeTransport } from '@droppay/client/node';

export const wrap = () => ({
  transport: nodeTransport({ agent: new Agent({ keepAlive: true, maxSockets: 8 }) }),
});

// The entry for Node alone, whose types are those of Node's.
import { Agent } from 'node:https';
import { DropPay } from '@droppay/client';
import { nodeTransport, type NodeTransportOptions } from '@droppay/client/node';

const options: NodeTransportOptions = { agent: new Agent({ keepAlive: true }) };
export const droppay: DropPay = DropPay.fromEnv({ transport: nodeTransport(options) });

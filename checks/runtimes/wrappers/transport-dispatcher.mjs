import { Agent } from 'undici7';

export const wrap = () => ({ transport: { dispatcher: new Agent({ connections: 8 }) } });

import { Agent } from 'undici7';

export const wrap = () => ({
  transport: { dispatcher: new Agent({ allowH2: true, connect: { rejectUnauthorized: false } }) },
});

import { fetch } from 'undici7';

export const wrap = () => ({ fetch });

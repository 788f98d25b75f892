import { charge } from './fetch.mjs';

await charge(fetch);

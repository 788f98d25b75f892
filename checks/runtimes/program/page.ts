import { DropPay } from '@droppay/client';
import { makeCall } from './make-call.ts';

// A page, or a worker of it: what drives the page calls these.
Object.assign(globalThis, { DropPay, makeCall: makeCall.bind(undefined, DropPay) });

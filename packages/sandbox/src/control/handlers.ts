import { readClock, setClock } from './clock.ts';
import { createTppToken, listEvents, listPeople, listRequests, readLedger, resetSandbox } from './data.ts';
import type { ControlHandlers } from './handler.ts';
import { actOnResource, listApprovals } from './phone.ts';

export const controlHandlers: ControlHandlers = {
  listApprovals,
  actOnResource,
  readClock,
  setClock,
  resetSandbox,
  listPeople,
  listEvents,
  listRequests,
  readLedger,
  createTppToken,
};

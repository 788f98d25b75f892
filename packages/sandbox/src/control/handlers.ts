import { readClock, setClock } from './clock.ts';
import { createTppToken, listEvents, listPeople, listRequests, readLedger, resetSandbox } from './data.ts';
import { listDeliveries, sendAgain } from './deliveries.ts';
import { addFault, clearFaults, listFaults, listMagicAmounts } from './faults.ts';
import type { ControlHandlers } from './handler.ts';
import { actOnResource, listApprovals } from './phone.ts';
import { readWebhooks, setWebhooks } from './webhooks.ts';
import { readResource } from './resources.ts';

export const controlHandlers: ControlHandlers = {
  listApprovals,
  actOnResource,
  readResource,
  readClock,
  setClock,
  listFaults,
  addFault,
  clearFaults,
  listMagicAmounts,
  resetSandbox,
  listPeople,
  listEvents,
  listRequests,
  readLedger,
  createTppToken,
  listDeliveries,
  sendAgain,
  readWebhooks,
  setWebhooks,
};

import { readClock, setClock } from './clock-control.ts';
import {
  createTppToken,
  listEvents,
  listPeople,
  listReadings,
  listRequests,
  readLedger,
  resetSandbox,
} from './data-control.ts';
import { listDeliveries, sendAgain } from './delivery-control.ts';
import { examineReceiver, examineShop } from './examine-control.ts';
import { addFault, clearFaults, listFaults, listMagicAmounts } from './fault-control.ts';
import type { ControlHandlers } from './control-handler.ts';
import { eraseInbox, listInbox, readInbox, replayInbox } from './inbox-control.ts';
import { actOnResource, listApprovals } from './phone-control.ts';
import { beginTrial, endTrial, readTrial } from './sender-control.ts';
import { readWebhooks, setWebhooks } from './webhook-control.ts';
import { readResource } from './resource-control.ts';

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
  beginTrial,
  readTrial,
  endTrial,
  resetSandbox,
  listPeople,
  listEvents,
  listRequests,
  listReadings,
  readLedger,
  createTppToken,
  listDeliveries,
  sendAgain,
  readWebhooks,
  setWebhooks,
  listInbox,
  readInbox,
  replayInbox,
  eraseInbox,
  examineReceiver,
  examineShop,
};

import type {
  Acted,
  ActionRequest,
  Approval,
  Clock,
  Delivery,
  Event,
  Examination,
  ExaminationRequest,
  Fault,
  FaultRequest,
  InboxDetails,
  InboxList,
  InboxResource,
  Ledger,
  LoggedRequest,
  MagicAmount,
  Person,
  Reading,
  Resource,
  ShopExaminationRequest,
  TppToken,
  Trial,
  TrialCount,
  TrialRequest,
  WebhookChaos,
  Webhooks,
} from '../generated/control/schemas.ts';

/** The phone, the back office and the clock of a sandbox, for tests. Every method rejects with a `ControlError`. */
export interface Control {
  /** The resources that wait for a person's answer. */
  approvals: () => Promise<Approval[]>;
  /** Approves an authorization, a connection, a push or a pull; as the first seeded payer unless told otherwise. */
  approve: (id: string, who?: ActionRequest) => Promise<Acted>;
  refuse: (id: string, who?: ActionRequest) => Promise<Acted>;
  /** Takes an approval back. */
  revoke: (id: string, who?: ActionRequest) => Promise<Acted>;
  /** Any action of the resource's state machine: `cancel`, `stop`, `fail`. */
  act: (id: string, action: string, who?: ActionRequest) => Promise<Acted>;
  /** A resource of any owner, with its state and as the API shows it. */
  read: (id: string) => Promise<Resource>;
  clock: {
    read: () => Promise<Clock>;
    freeze: () => Promise<Clock>;
    unfreeze: () => Promise<Clock>;
    /**
     * `180s`, `15m`, `2h`, `30d`, or an ISO 8601 duration. What falls due on the way happens, webhooks are delivered; by
     * `0s`, too.
     */
    advance: (duration: string) => Promise<Clock>;
    /** To a moment that is not over. */
    set: (moment: Date) => Promise<Clock>;
  };
  faults: {
    /** `{ kind: 'reset', when: 'after', operation: 'createCharge' }`: the next charge happens, and its response is lost. */
    add: (fault: FaultRequest) => Promise<Fault>;
    /** Those still to come, oldest first. */
    list: () => Promise<Fault[]>;
    clear: () => Promise<void>;
  };
  /** How often a client sends one call that moves money when its response is lost; `examineSender` goes through all of it. */
  senders: {
    /** Ends the trial before, makes what the client needs, and sets the fault that its call will meet. */
    begin: (trial: TrialRequest) => Promise<Trial>;
    /** What has arrived and moved by now. */
    read: (id: string) => Promise<TrialCount>;
    /** Forgets the fault if it was not met. */
    end: (id: string) => Promise<void>;
  };
  /** Amounts that get an error, without any fault. */
  magicAmounts: () => Promise<MagicAmount[]>;
  webhooks: {
    /** Deliveries that wait and the latest 1,000 that are over, in the order of what they tell. */
    deliveries: () => Promise<Delivery[]>;
    /** Sends a delivery again, with the same body; resolves to the new one, which waits. */
    sendAgain: (id: string) => Promise<Delivery>;
    /** How webhooks are delivered, and what chaos is left. */
    read: () => Promise<Webhooks>;
    /** Drops, duplicates, delays or reorders the next deliveries, in place of what is left of earlier rules. */
    chaos: (...rules: WebhookChaos[]) => Promise<Webhooks>;
  };
  /**
   * Delivers to what receives webhooks in every way, and resolves to a report of what it did wrong, after half a minute or some minutes.
   * `listener` is its URL with credentials. Moves the clock by days, and takes the faults that are set. Only of a sandbox on Node.
   */
  examine: (listener: string, options?: Omit<ExaminationRequest, 'listener'>) => Promise<Examination>;
  /**
   * Buys in a shop while everything goes wrong, and resolves to a report of what it did wrong, after three minutes or more. `driver` is the URL
   * of a driver that uses the shop: guides/examine has its protocol. Moves the clock by a week, and takes the faults that are set. Only of a
   * sandbox on Node.
   */
  examineShop: (driver: string, options?: Omit<ShopExaminationRequest, 'driver'>) => Promise<Examination>;
  /** What the sandbox's own listener was told: of deliveries to the URLs that `list` has. A key is that of `list`. */
  inbox: {
    list: () => Promise<InboxList>;
    /** With the deliveries about it. */
    read: (key: string) => Promise<InboxDetails>;
    /** Has the resource read again. */
    replay: (key: string) => Promise<InboxResource>;
    /** Forgets the resource and what was delivered about it. */
    erase: (key: string) => Promise<void>;
  };
  people: () => Promise<Person[]>;
  /** The latest 1,000 changes of state, oldest first. */
  events: () => Promise<Event[]>;
  /** The latest 1,000 requests to the API, oldest first. */
  requests: () => Promise<LoggedRequest[]>;
  ledger: () => Promise<Ledger>;
  /** What this sandbox reads in DropPay's pages where they contradict each other. */
  readings: () => Promise<Reading[]>;
  /** The access token of a PSD2 third party. */
  tppToken: () => Promise<TppToken>;
  /** Forgets everything and begins with the seed data again. */
  reset: () => Promise<void>;
}

/** The control plane did not do what it was asked. */
export class ControlError extends Error {
  override name = 'ControlError';
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Controls the sandbox that `fetch` reaches at `baseUrl`. */
export function control(fetch: (request: Request) => Promise<Response>, baseUrl: string): Control {
  const root = baseUrl.replace(/\/+$/, '');
  async function send<T>(method: string, path: string, body?: object): Promise<T> {
    const init = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(new Request(`${root}/_sandbox${path}`, { method, ...init }));
    const text = await response.text();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the control plane checks its responses
    if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
    let said: { error?: string; reason?: string } = {};
    try {
      said = JSON.parse(text);
    } catch {
      said = { error: text };
    }
    throw new ControlError(
      `${said.error ?? 'Failed'}: ${said.reason ?? `${method} ${path}`}`,
      response.status,
    );
  }
  const act = (id: string, action: string, who: ActionRequest = {}): Promise<Acted> =>
    send('POST', `/resources/${encodeURIComponent(id)}/${encodeURIComponent(action)}`, who);
  const setClock = (change: object): Promise<Clock> => send('PATCH', '/clock', change);

  return {
    approvals: async () => (await send<{ approvals: Approval[] }>('GET', '/approvals')).approvals,
    approve: (id, who) => act(id, 'approve', who),
    refuse: (id, who) => act(id, 'refuse', who),
    revoke: (id, who) => act(id, 'revoke', who),
    act,
    read: (id) => send('GET', `/resources/${encodeURIComponent(id)}`),
    clock: {
      read: () => send('GET', '/clock'),
      freeze: () => setClock({ frozen: true }),
      unfreeze: () => setClock({ frozen: false }),
      advance: (duration) => setClock({ advance: duration }),
      set: (moment) => setClock({ now: moment }),
    },
    faults: {
      add: (fault) => send('POST', '/faults', fault),
      list: async () => (await send<{ faults: Fault[] }>('GET', '/faults')).faults,
      clear: () => send('DELETE', '/faults'),
    },
    senders: {
      begin: (trial) => send('POST', '/senders', trial),
      read: (id) => send('GET', `/senders/${encodeURIComponent(id)}`),
      end: (id) => send('DELETE', `/senders/${encodeURIComponent(id)}`),
    },
    magicAmounts: async () => (await send<{ amounts: MagicAmount[] }>('GET', '/magic-amounts')).amounts,
    webhooks: {
      deliveries: async () => (await send<{ deliveries: Delivery[] }>('GET', '/deliveries')).deliveries,
      sendAgain: (id) => send('POST', `/deliveries/${encodeURIComponent(id)}/again`),
      read: () => send('GET', '/webhooks'),
      chaos: (...chaos) => send('PATCH', '/webhooks', { chaos }),
    },
    examine: (listener, options) => send('POST', '/examinations', { ...options, listener }),
    examineShop: (driver, options) => send('POST', '/examinations/shop', { ...options, driver }),
    inbox: {
      list: () => send('GET', '/inbox'),
      read: (key) => send('GET', `/inbox/${encodeURIComponent(key)}`),
      replay: (key) => send('POST', `/inbox/${encodeURIComponent(key)}/replay`),
      erase: (key) => send('DELETE', `/inbox/${encodeURIComponent(key)}`),
    },
    people: async () => (await send<{ people: Person[] }>('GET', '/people')).people,
    events: async () => (await send<{ events: Event[] }>('GET', '/events')).events,
    requests: async () => (await send<{ requests: LoggedRequest[] }>('GET', '/requests')).requests,
    ledger: () => send('GET', '/ledger'),
    readings: async () => (await send<{ readings: Reading[] }>('GET', '/readings')).readings,
    tppToken: () => send('POST', '/tpp-tokens'),
    reset: () => send('POST', '/reset'),
  };
}

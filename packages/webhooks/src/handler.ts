// oxlint-disable-next-line typescript/no-invalid-void-type -- a handler may be async or not
export type Handler<Event> = (event: Event) => void | Promise<void>;

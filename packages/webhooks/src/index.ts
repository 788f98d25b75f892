export { authenticator, type Credentials, type CredentialsOf } from './authenticate.ts';
export type { CheckOptions, ListenerCheck } from './check-listener.ts';
export type { ConfirmClient, ConfirmSource, Fresh } from './confirm.ts';
export { createWebhooks, type Webhooks } from './create-webhooks.ts';
export type {
  EventData,
  ReceivedEvent,
  ReceivedUnknownEvent,
  StatusOf,
  UnknownEventData,
} from './handled-event.ts';
export type { Handler } from './handler.ts';
export type { UrlOptions } from './listener-url.ts';
export type { ListenedResource } from './generated/resources.ts';
export type { Hint } from './hint.ts';
export type { HookEvent } from './hook-event.ts';
export type { InboxEntry, InboxFilter, InboxView } from './inbox-view.ts';
export type { Dispatcher, RetryPolicy, RunOutcome, Work } from './inbox/dispatcher.ts';
export type { Inbox } from './inbox/inbox.ts';
export type {
  Begin,
  InboxStore,
  KeptHint,
  ListFilter,
  NumberedHint,
  ResourceRow,
  StateFilter,
} from './inbox/inbox-store.ts';
export { memoryInbox, type MemoryInboxOptions } from './inbox/memory-inbox.ts';
export type { NodeRequest, NodeResponse } from './node-handler.ts';
export type { WebhooksOptions } from './options.ts';
export { WebhookError } from './webhook-error.ts';
export type {
  AuthorizationEvent,
  ConnectionEvent,
  Flaw,
  PullEvent,
  PushEvent,
  ResourceEvent,
  UnknownEvent,
  WebhookEvent,
} from './event.ts';
export type * from './generated/schemas.ts';
export { parseEvent, parseEvents, type ParseOptions } from './parse-event.ts';
export { WebhookParseError } from './webhook-parse-error.ts';

export { authenticator, type Credentials, type CredentialsOf } from './authenticate.ts';
export type { CheckOptions, ListenerCheck } from './check-listener.ts';
export type { ConfirmClient, Fresh } from './confirm.ts';
export { createWebhooks, type Webhooks } from './create-webhooks.ts';
export type { Handler, ReceivedEvent } from './handlers.ts';
export type { UrlOptions } from './listener-url.ts';
export type { ListenedResource } from './generated/resources.ts';
export { memoryStore, type MemoryStoreOptions } from './memory-store.ts';
export type { NodeRequest, NodeResponse } from './node-handler.ts';
export type { WebhooksOptions } from './options.ts';
export type { Store } from './store.ts';
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

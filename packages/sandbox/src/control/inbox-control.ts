import type { InboxHint, InboxResource as View } from '../generated/control/schemas.ts';
import type { Runtime } from '../http/runtime.ts';
import type { InboxResource } from '../inbox/own-inbox.ts';
import { listened, ownListener } from '../inbox/own-listener.ts';
import { writeDate } from '../kernel/dates.ts';
import { optionalProps } from '../kernel/optional-props.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { ControlHandler } from './control-handler.ts';

export const listInbox: ControlHandler<'listInbox'> = async ({ runtime }) => ({
  listeners: listened.map((resource) => ({ resource, url: ownListener(runtime.publicUrl, resource) })),
  resources: (await runtime.inbox.list()).map(view),
});

export const readInbox: ControlHandler<'readInbox'> = async ({ runtime, path }) => {
  const { key = '' } = path;
  const entry = await runtime.inbox.get(key);
  if (entry === undefined) return unknown(key);
  return { resource: view(entry), hints: await hintsOf(runtime, key) };
};

export const replayInbox: ControlHandler<'replayInbox'> = async ({ runtime, path }) => {
  const { key = '' } = path;
  const found = await runtime.inbox.replay(key);
  const entry = found ? await runtime.inbox.get(key) : undefined;
  return entry === undefined ? unknown(key) : view(entry);
};

export const eraseInbox: ControlHandler<'eraseInbox'> = async ({ runtime, path }) => {
  const { key = '' } = path;
  return (await runtime.inbox.erase(key)) ? undefined : unknown(key);
};

function unknown(key: string): Refusal<'NotFound'> {
  return refuse('NotFound', `The inbox has nothing of ${key}.`);
}

async function hintsOf({ inbox }: Runtime, key: string): Promise<InboxHint[]> {
  return (await inbox.hints(key)).map(({ hintId, receivedAt, form, etype, etime, flaws, body, isNew }) =>
    optionalProps({
      id: hintId,
      received_at: writeDate(receivedAt.getTime()),
      form,
      etype,
      etime: etime && writeDate(etime.getTime()),
      flaws: flaws.map(({ path, problem }) => ({ path, problem })),
      body,
      is_new: isNew,
    }),
  );
}

function view({ key, resource, id, state, status, attempts, error, runs, ...times }: InboxResource): View {
  const { handledAt, waitingSince, dueAt, deadAt } = times;
  return optionalProps({
    key,
    resource,
    id,
    state,
    status,
    attempts,
    error,
    handled_at: written(handledAt),
    waiting_since: written(waitingSince),
    due_at: written(dueAt),
    dead_at: written(deadAt),
    runs: runs.map(({ at, before, status: now, changed, attempt, news }) =>
      optionalProps({ at: writeDate(at), before, status: now, changed, attempt, news }),
    ),
  });
}

function written(at: Date | undefined): string | undefined {
  return at && writeDate(at.getTime());
}

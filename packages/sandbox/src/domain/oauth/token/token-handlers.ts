import { saved } from '../../../kernel/change.ts';
import type { Call, Handler } from '../../../kernel/handler.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Connection } from '../connection/connection.ts';
import { authenticate, connected, issue } from './token.ts';

export const createToken: Handler<'createToken'> = async (call) => {
  const connection = await granted(call);
  if (isRefusal(connection)) return connection;
  return issueFor(call, connection);
};

export const refreshToken: Handler<'refreshToken'> = async (call) => {
  const { work, body } = call;
  const connection = await granted(call);
  if (isRefusal(connection)) return connection;
  const token = await work.get('refreshToken', body.refresh_token);
  if (token === undefined || token.connection !== connection.id) {
    return refuse('WrongCredentials', 'The refresh token is unknown, used already or of another connection.');
  }
  await work.apply({ records: [saved('refreshToken', body.refresh_token, undefined)] });
  return issueFor(call, connection);
};

export const createApplicationToken: Handler<'createApplicationToken'> = async ({ body, work }) => {
  const application = await work.get('application', body.client_id);
  const wrong = authenticate(application, body.client_secret);
  if (wrong !== undefined) return wrong;
  const issued = issue(
    { scheme: 'applicationToken', application: body.client_id },
    work.context.ids.secret(),
    work.context,
  );
  await work.apply(issued);
  return issued.response;
};

type UserCall = Pick<Call<'createToken'>, 'work'> & {
  body: { client_id: string; client_secret: string; code: string };
};

/** The granted connection that the credentials name. */
async function granted({ body, work }: UserCall): Promise<Connection | Refusal> {
  const application = await work.get('application', body.client_id);
  const wrong = authenticate(application, body.client_secret);
  if (application === undefined || wrong !== undefined)
    return wrong ?? refuse('WrongCredentials', 'No application.');
  const code = await work.get('connectionCode', body.code);
  const connection = code && (await work.get('connection', code.connection));
  return connected(connection, application) ?? connection!;
}

async function issueFor({ work }: UserCall, connection: Connection) {
  const { context } = work;
  const owner = {
    scheme: 'userToken',
    application: connection.application,
    connection: connection.id,
  } as const;
  const issued = issue(owner, context.ids.accessToken(), context);
  await work.apply(issued);
  return issued.response;
}

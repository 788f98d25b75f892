import { parseDuration } from '../../../kernel/duration.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { AccessToken } from '../../../generated/schemas.ts';
import type { Change } from '../../../kernel/change.ts';
import { saved } from '../../../kernel/change.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Application } from '../application.ts';
import type { Connection } from '../connection/connection.ts';

/** An access token. */
export interface Token {
  scheme: 'userToken' | 'applicationToken' | 'tppToken';
  /** Application key; absent for third parties. */
  application?: string;
  /** The connection that a user token works through. */
  connection?: string;
  /** Milliseconds. */
  expires: number;
}

/** A refresh token, good once, and only while its connection lasts. */
export interface RefreshToken {
  application: string;
  connection: string;
}

/** Milliseconds an access token lasts, and a refresh token. */
const LIFETIME = parseDuration(behaviour.accessTokenLifetime);
const REFRESH_LIFETIME = parseDuration(behaviour.refreshTokenLifetime);

/** Checks an application's credentials. */
export function authenticate(application: Application | undefined, secret: string): Refusal | undefined {
  if (application === undefined) return refuse('WrongCredentials', 'No application has this key.');
  if (application.secret !== secret) return refuse('WrongCredentials', 'The application secret is wrong.');
  return undefined;
}

/** Checks that `connection` lets `application` act for its account owner. */
export function connected(connection: Connection | undefined, application: Application): Refusal | undefined {
  if (connection === undefined || connection.application !== application.key) {
    return refuse('WrongCredentials', 'No connection of this application has this code.');
  }
  if (connection.status !== 'GRANTED') {
    return refuse('WrongCredentials', `The connection is ${connection.status}, so its code no longer works.`);
  }
  return undefined;
}

/** A new access token for `owner`; with a refresh token if it works through a connection. `val` is the token. */
export function issue(
  owner: Omit<Token, 'expires'>,
  val: string,
  { now, ids }: DecisionContext,
): Change & { response: AccessToken } {
  const expires = now + LIFETIME;
  const response: AccessToken = { token_type: 'bearer', access_token: val, expires_in: LIFETIME / 1000 };
  const change: Required<Pick<Change, 'records' | 'due'>> = {
    records: [saved('token', val, { ...owner, expires })],
    due: [{ at: expires, task: 'token.expire', id: val }],
  };
  const { application, connection } = owner;
  if (application !== undefined && connection !== undefined) {
    response.refresh_token = ids.secret();
    change.records.push(saved('refreshToken', response.refresh_token, { application, connection }));
    change.due.push({
      at: now + REFRESH_LIFETIME,
      task: 'refreshToken.expire',
      id: response.refresh_token,
    });
  }
  return { ...change, response };
}

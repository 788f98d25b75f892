import { count, entity, extensible, id, ownId, url, text } from './values.ts';

/** The errors' form. Nothing in it is certain, and the code comes as a string or as a number. */
export const errorInfo = entity([], {
  code: {
    valid: '100',
    invalid: [100.5, true, null, {}],
    alsoValid: [100, 999, '200', '0', 0, 'E_TIMEOUT'],
  },
  description: text('Missing arguments'),
});

export const accessToken = entity(['token_type', 'access_token', 'expires_in'], {
  token_type: extensible('bearer'),
  access_token: ownId('a43baf630b964c049dcfba1031d2c43e'),
  expires_in: count(3600),
  refresh_token: id('5d1e0b7c4f9a4be2a1c3d86f27b9e054'),
});

const listener = url('https://boxoffice:not-a-real-password@boxoffice.example/droppay');

/** Event key to URL; the documented key is `ALL` for Shop and connections, and `all` for Bank. */
export const webhooks = entity([], { ALL: listener });
export const bankWebhooks = entity([], { all: listener });

/** Web addresses, schemes of applications' own, and what applications send that want no return. */
export const loopbackUri = text('https://boxoffice.example/connected', '#', '', 'boxoffice://paid');

export const connection = entity(['id'], {
  id: ownId('CONK312VB67'),
  status: extensible('GRANTED'),
  sharing: url('https://dp.link/u/20/CONK312VB67'),
  code: id('ac9185e9f29adf7238fkj9fd2881ff1a'),
  webhooks,
  loopback_uri: loopbackUri,
});

/** What the merchant does in DropPay's portal, past the shop. */
export interface Portal {
  /** Gives a charge back in whole. */
  refund: (charge: string) => Promise<void>;
}

/** The Quick Start's merchant. Its credentials are those of the seed. */
const credentials = {
  grant_type: 'authorization_code',
  code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  client_id: '70daac494c7847dba33725b075608cc0',
  client_secret: '91c9adaa829545c1934b96490ba2b9b1',
  scope: 'app',
};

/** The variables by which a shop finds the sandbox at `api`, as that merchant. */
export function environmentOf(api: string): Record<string, string> {
  return {
    DROPPAY_URL: api,
    DROPPAY_APPLICATION_KEY: credentials.client_id,
    DROPPAY_APPLICATION_SECRET: credentials.client_secret,
    DROPPAY_CONNECTION_CODE: credentials.code,
    DROPPAY_POS_ID: 'POSV265V3PQ9E',
  };
}

/** @param mark The query by which its requests are known in the log. */
export function createPortal(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  mark: string,
): Portal {
  const post = async (path: string, body: object, authorization?: string): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1${path}?${mark}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify(body),
    });
    if (response.ok) return response.json();
    throw new Error(
      `The sandbox answered the examination's own POST ${path} with ${response.status}. Reset it.`,
    );
  };
  return {
    async refund(charge) {
      const { access_token: token } = (await post('/oa2/v1/ac/token', credentials)) as {
        access_token: string;
      };
      await post(
        '/shop/v1/pos/refund',
        { charge_id: charge, reason: 'By hand, in the portal' },
        `Bearer ${token}`,
      );
    },
  };
}

import process from 'node:process';

/** The user's part of a server: here it asks another one, `DROPPAY`. */
export async function respond(method, path, headers, body) {
  const kept = new Set(['authorization', 'content-type', 'x-droppay-checkout-privatekey']);
  const response = await fetch(process.env.DROPPAY + path, {
    method: method.toUpperCase(), // fetch sends "patch" as it stands
    headers: Object.entries(headers).filter(([name]) => kept.has(name)),
    ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

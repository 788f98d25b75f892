// A charge by whatever `fetch` is handed, with the connections that it keeps.
export async function charge(fetch) {
  const { API, ACCESS_TOKEN, AUTHORIZATION_ID, PAY_TOKEN, AMOUNT } = process.env;
  const headers = { authorization: `Bearer ${ACCESS_TOKEN}`, 'content-type': 'application/json' };
  const read = await fetch(`${API}/shop/v1/pos/authorization/${AUTHORIZATION_ID}`, { headers });
  await read.text();
  // Until its connection is free again.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const body = JSON.stringify({ pay_token_val: PAY_TOKEN, amount: Number(AMOUNT) });
  try {
    const response = await fetch(`${API}/shop/v1/pos/charge`, { method: 'POST', headers, body });
    process.exitCode = (await response.json()).status === 'DONE' ? 0 : 1;
  } catch {
    process.exitCode = 1;
  }
}

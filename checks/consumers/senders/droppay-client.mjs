import { DropPay } from '@droppay/client';

const { API, AUTHORIZATION_ID, AMOUNT } = process.env;
const droppay = new DropPay({
  applicationKey: '70daac494c7847dba33725b075608cc0',
  applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
  connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  baseUrl: API,
});
const id = AUTHORIZATION_ID;
await droppay.authorizations.get(id);
try {
  const { status } = await droppay.charges.create({ authorization_id: id, amount: Number(AMOUNT) });
  process.exitCode = status === 'DONE' ? 0 : 1;
} catch (error) {
  if (error.outcome !== 'unknown') throw error;
  // What became of it, by the count of the authorization.
  const { charge_success_count: count } = await droppay.authorizations.get(id);
  process.exitCode = count === 1 ? 0 : 1;
}

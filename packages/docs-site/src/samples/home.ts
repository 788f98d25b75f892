/** The code of the home page. `droppay` is a client; `show` shows a link to the customer. */
export const HOME_SAMPLE = `const authorization = await droppay.authorizations.create({
  description: 'The Musical - Booking Seat',
  charge_amount: 50,
  pos_id: 'POSV265V3PQ9E',
});
show(authorization.sharing); // a button, or a QR code

const { id } = await droppay.authorizations.waitFor(authorization.id);
await droppay.charges.create({ authorization_id: id, amount: 50 });`;

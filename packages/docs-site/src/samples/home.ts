/** The first code that people see. `droppay` is a client, `show` whatever brings a link before the customer's eyes. */
export const homeSample = `const authorization = await droppay.authorizations.create({
  description: 'The Musical - Booking Seat',
  charge_amount: 50,
  pos_id: 'POSV265V3PQ9E',
});
show(authorization.sharing); // a button, or a QR code

const { id } = await droppay.authorizations.waitFor(authorization.id);
await droppay.charges.create({ authorization_id: id, amount: 50 });`;

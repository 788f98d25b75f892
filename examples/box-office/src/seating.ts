/** `id` goes into tickets' codes, without a dot; `name` is what people call it; a seat of 0 cents is free. */
export type Seat = { id: string; row: number; number: number; name: string; cents: number };
/** Rows of seats, the row at the stage first. */
export type Seating = readonly (readonly Seat[])[];

export function createSeating(rows: number, seats: number, centsOf: (row: number, number: number) => number): Seating {
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  const seat = (row: number, number: number): Seat => {
    const [id, name] = [`${row}-${number}`, `Row ${row}, seat ${number}`];
    return { id, row, number, name, cents: centsOf(row, number) };
  };
  return upTo(rows).map((row) => upTo(seats).map((number) => seat(row, number)));
}
/** The theatre of The Musical: 160 seats, the last two rows cheaper. */
export const theatre: Seating = createSeating(10, 16, (row) => (row <= 8 ? 50_00 : 30_00));
/** 1999 cents as `€19.99`. */
export const formatEuro = (cents: number): string => `€${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
export const totalCents = (priced: readonly { cents: number }[]): number => priced.reduce((total, { cents }) => total + cents, 0);

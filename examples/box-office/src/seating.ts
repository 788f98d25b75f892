export interface Seat {
  /** Row and number, `8-16`. */
  id: string;
  row: number;
  number: number;
  /** Its price in cents. */
  cents: number;
}

/** Rows of seats, the row at the stage first. */
export type Seating = readonly (readonly Seat[])[];

export function createSeating(rows: number, seats: number, centsOf: (row: number) => number): Seating {
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  return upTo(rows).map((row) =>
    upTo(seats).map((number) => ({ id: `${row}-${number}`, row, number, cents: centsOf(row) })),
  );
}

/** The theatre of The Musical: 160 seats, the last two rows cheaper. */
export const theatre: Seating = createSeating(10, 16, (row) => (row <= 8 ? 50_00 : 30_00));

/** 1999 cents as `€19.99`. */
export const formatEuro = (cents: number): string =>
  `€${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** The sum of their prices. */
export const totalCents = (priced: readonly { cents: number }[]): number =>
  priced.reduce((total, { cents }) => total + cents, 0);

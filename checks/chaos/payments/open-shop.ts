import type { Place } from './protocol.ts';
import type { Shop } from './shop.ts';

/** Opens a merchant's database, and loads nothing of the other. */
export async function openShop(place: Place): Promise<Shop> {
  if ('sqlite' in place) {
    const { openSqlite } = await import('./shop-sqlite.ts');
    return openSqlite(place.sqlite);
  }
  const { openPostgres } = await import('./shop-postgres.ts');
  return openPostgres(place);
}

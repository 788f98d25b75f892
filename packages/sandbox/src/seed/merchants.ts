import type { CheckoutKey } from '../domain/checkout/checkout-key.ts';
import type { Application } from '../domain/oauth/application.ts';
import type { Connection } from '../domain/oauth/connection/connection.ts';
import type { Brand } from '../domain/shop/brand/brand.ts';
import type { Pos } from '../domain/shop/pos/pos.ts';
import type { Seeded } from './payers.ts';
import { grantedConnection } from './granted-connection.ts';

export interface Merchant extends Seeded {
  /** The first is connected and is the POS. */
  applications: Application[];
  connection: Connection;
  brand: Brand;
  pos: Pos;
  checkoutKey: CheckoutKey;
}

/** The first has the credentials that DropPay's Quick Start prints; they open nothing at DropPay. All are invented. */
export function merchants(now: number): [Merchant, ...Merchant[]] {
  const acme = merchant(now, {
    site: 'boxoffice.example',
    account: ['ACC32123FHS8V', 'BAC1923982WQ', 'IT07Y0999800001000000070001', 1250_75],
    owner: ['Acme Super Toons S.r.l.', 'Acme Super Toons'],
    holder: ['NAP123456BNP', 'Remo', '393000000001', 'toons@boxoffice.example'],
    application: ['70daac494c7847dba33725b075608cc0', '91c9adaa829545c1934b96490ba2b9b1', 'Box Office'],
    about: ['Ticket shop of Acme Super Toons', 'Musicals for all ages'],
    connection: ['CONK312VB67', 'ac9185e9f29adf7238fkj9fd2881ff1a'],
    checkout: ['c0ffee0000000000000000000000a001', '5ec2e70000000000000000000000a001'],
    ids: ['BRNC8K195PZ1Q', 'STRX88DHT129M', 'POSV265V3PQ9E'],
    store: ['Teatro Immaginario', 'Via delle Quinte 8, 00100 Roma', { lat: 41.9038, lon: 12.4912 }],
  });
  const successor: Application = {
    key: 'af6cfd85-9021-42e9-8096-bd60d68fe3e2',
    secret: '0b2d6f81c94e4a5f8e7a3c5d9b1f2e64',
    name: 'Box Office 2',
    description: 'Successor of the ticket shop',
  };
  return [
    { ...acme, applications: [...acme.applications, successor] },
    merchant(now, {
      site: 'lampione.example',
      account: ['ACCLIBRERIA05', 'BAC5005100LB', 'IT05C0999800001000000070005', 820_00],
      owner: ['Libreria Lampione S.n.c.', 'Libreria Lampione'],
      holder: ['NAP300000005', 'Marta', '393000000005', 'lampione@example.com'],
      application: [
        'b00c5000000000000000000000000005',
        'b00c5000000000000000000000005ec5',
        'Lampione Online',
      ],
      about: ['Web shop of a bookshop', 'Books by lamplight'],
      connection: ['CONLAMPION5', 'b00c5000000000000000000000000c0d'],
      checkout: ['c0ffee0000000000000000000000a005', '5ec2e70000000000000000000000a005'],
      ids: ['BRNLAMPIONE05', 'STRLAMPIONE05', 'POSLAMPIONE05'],
      store: ['Lampione', 'https://lampione.example', undefined],
    }),
    merchant(now, {
      site: 'meridiana.example',
      account: ['ACCGELATO006X', 'BAC6006100GM', 'IT79D0999800001000000070006', 95_50],
      owner: ['Gelateria Meridiana S.r.l.', 'Gelateria Meridiana'],
      holder: ['NAP300000006', 'Sara', '393000000006', 'meridiana@example.com'],
      application: [
        '9e1a7000000000000000000000000006',
        '9e1a7000000000000000000000005ec6',
        'Meridiana Cassa',
      ],
      about: ['Till of an ice cream parlour', 'Ice cream at noon'],
      connection: ['CONMERIDIA6', '9e1a7000000000000000000000000c0d'],
      checkout: ['c0ffee0000000000000000000000a006', '5ec2e70000000000000000000000a006'],
      ids: ['BRNMERIDIANA6', 'STRMERIDIANA6', 'POSMERIDIANA6'],
      store: ['Meridiana', 'Piazza del Sole 1, 20100 Milano', { lat: 45.4642, lon: 9.19 }],
    }),
  ];
}

interface Facts {
  site: string;
  /** Public id, bank id, IBAN, cents. */
  account: [string, string, string, number];
  /** Company, brand. */
  owner: [string, string];
  /** Id, first name, phone, e-mail. */
  holder: [string, string, string, string];
  /** Key, secret, name. */
  application: [string, string, string];
  /** Application, brand. */
  about: [string, string];
  /** Id, code. */
  connection: [string, string];
  /** Public key, private key. */
  checkout: [string, string];
  /** Brand, store, POS. */
  ids: [string, string, string];
  /** Name, address, where it is; a virtual store is nowhere. */
  store: [string, string, { lat: number; lon: number } | undefined];
}

function merchant(now: number, facts: Facts): Merchant {
  const [id, bankId, iban, cents] = facts.account;
  const [owner, name] = facts.owner;
  const [person, firstName, phone, email] = facts.holder;
  const [key, secret, application] = facts.application;
  const [connection, code] = facts.connection;
  const [publicKey, privateKey] = facts.checkout;
  const [brand, store, pos] = facts.ids;
  const [storeName, address, georef] = facts.store;
  const place = georef === undefined ? { place: 'VIRTUAL', address } : { place: 'REAL', address, georef };
  const holder = { id: person, firstName, phone, email, pin: '12345' };
  return {
    account: {
      id,
      bankId,
      iban,
      name,
      class: 'BUSINESS',
      status: 'ACTIVE',
      opened: '2024-01-15',
      owner,
      holder,
    },
    cents,
    applications: [{ key, secret, name: application, description: facts.about[0] }],
    connection: grantedConnection({ id: connection, application: key, account: id, code }, now),
    brand: {
      id: brand,
      status: 'ENABLED',
      name,
      logo: `https://${facts.site}/logo.png`,
      description: facts.about[1],
      categories: [1, 12, 19],
      account: id,
      stores: [{ id: store, status: 'ENABLED', name: storeName, ...place }],
    },
    pos: { id: pos, status: 'ENABLED', brand, store, application: key, updated: now },
    checkoutKey: { privateKey, publicKey, pos, account: id },
  };
}

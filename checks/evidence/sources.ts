/**
 * DropPay's pages, by their titles. Of some pages only the first 2,000 characters can be read, so that
 * a claim may be documented and yet have no row that says so.
 */
export const pages = {
  quickStart: 'DropPay API - Quick Start',
  overview: 'DropPay API - Overview',
  errors: 'DropPay API - Common Errors',
  authentication: 'DropPay API - Authentication v.1',
  connection: 'DropPay API - Connection v.1',
  brands: 'DropPay API - Shop v.1 - Brand & Stores',
  application: 'DropPay API - Shop v.1 - POS - Devices - Application',
  posOverview: 'DropPay API - Shop v.1 - POS - Overview',
  devices: 'DropPay API - Shop v.1 - Virtual POS Devices',
  pos: 'DropPay API - Shop v.1 - Virtual POS Devices - DropPay',
  authorization: 'DropPay API - Shop v.1 - DropPay Virtual POS Device - Authorization',
  charge: 'DropPay API - Shop v.1 - POS - Charge',
  refund: 'DropPay API - Shop v.1 - POS - Refund',
  checkout: 'POS Checkout v.1 - Control API',
  push: 'DropPay PSD2 - TPP API - Payment Initiation',
  bank: 'DropPay API - Bank v.1 - Overview',
  bankPush: 'DropPay API - Bank v.1 - Push',
  pull: 'DropPay API - Bank v.1 - Pull',
  registry: 'DropPay API - Bank v.1 - Registry',
  mavRav: 'DropPay API - Bank v.1 - Mav e RAV',
  onboarding: 'TPP On Boarding',
} as const;

/** The two applications that are known to have worked with DropPay, by what they are. */
export const applications = {
  cashback: 'a cashback service',
  shopPlugin: 'a payment plug-in for a web shop',
} as const;

export type Page = keyof typeof pages;
export type Application = keyof typeof applications;

/**
 * DropPay's pages, by their title; where the title is not known, by their address on the developers' site. Of most pages
 * without a title only the first 2,000 characters can be read, so that a claim may be true and yet have no row here.
 */
export const pages = {
  quickStart: 'DropPay API - Quick Start',
  overview: 'DropPay API - Overview',
  errors: 'DropPay Common Errors (API/errors)',
  authentication: 'Authentication v.1 (API/authentication-v1)',
  connection: 'Connection v.1 (API/connection-v1)',
  brands: 'Shop: brands and stores (API/Shop/brand-store)',
  application: 'Shop v.1: POS devices, application (API/Shop-v1/POS/Devices/application)',
  pos: 'DropPay API - Shop v.1 - Virtual POS Devices - DropPay',
  authorization: 'Shop: authorization (API/Shop/POS/VirtualDevices/DropPay/authorization)',
  charge: 'DropPay API - Shop v.1 - POS - Charge',
  refund: 'Shop: refund (API/Shop/POS/VirtualDevices/DropPay/refund)',
  checkout: 'Shop v.1: Checkout (API/Shop-v1/Checkout-v1/api)',
  push: 'DropPay PSD2 - TPP API - Payment Initiation',
  bankPush: 'Bank v.1: push (API/Bank-v1/push)',
  pull: 'Bank v.1: pull (API/Bank-v1/pull)',
  registry: 'Bank v.1: registry (API/Bank-v1/registry)',
  mavRav: 'Payments: Mav and Rav (API/Payments/mavrav-v1)',
  onboarding: 'PSD2 - TPP on-boarding (PSD2/onboarding)',
} as const;

/** The two applications that are known to have worked with DropPay, by what they are. */
export const applications = {
  cashback: 'a cashback service for shops and their customers, a web application',
  shopPlugin: 'a payment plug-in for a web shop',
} as const;

export type Page = keyof typeof pages;
export type Application = keyof typeof applications;

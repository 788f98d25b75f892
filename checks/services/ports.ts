/** Where each of the private servers listens on 127.0.0.1. */
export interface Ports {
  redis: number;
  postgres: number;
}

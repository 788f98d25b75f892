import { inject } from 'vitest';
import { podman } from './store.ts';

interface Inspected {
  Config: {
    User?: string;
    ExposedPorts?: Record<string, object>;
    Env?: string[];
    Entrypoint?: string[];
    Labels?: Record<string, string>;
  };
  Healthcheck?: { Test: string[] };
}

const labels = ['title', 'description', 'licenses', 'version'].map(
  (name) => `org.opencontainers.image.${name}`,
);

/** What is wrong with what an image says of itself, a word for each. */
export async function configFaults(image: string): Promise<string[]> {
  const text = await podman(inject('store'), ['image', 'inspect', image]);
  const [{ Config: config, Healthcheck: health }] = JSON.parse(text) as [Inspected];
  const faults: Record<string, boolean> = {
    // An orchestrator cannot tell who a name is.
    'user is root or a name': !/^[1-9]\d*:[1-9]\d*$/.test(config.User ?? ''),
    'no health check': health === undefined || health.Test.length === 0,
    // A shell in between gets the signals, and has to be there.
    'health check by a shell': health?.Test[0] === 'CMD-SHELL',
    'started by a shell':
      config.Entrypoint === undefined || /(^|\/)(ba|da)?sh$/.test(config.Entrypoint[0] ?? 'sh'),
    'port not exposed': !Object.hasOwn(config.ExposedPorts ?? {}, '4010/tcp'),
    'no PORT': !config.Env?.includes('PORT=4010'),
    'label missing': labels.some((name) => !config.Labels?.[name]),
  };
  return Object.keys(faults).filter((name) => faults[name]);
}

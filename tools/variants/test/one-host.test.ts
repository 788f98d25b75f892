import { expect, test } from 'vitest';
import { oneHost } from '../src/one-host.ts';
import { small } from './small.ts';

test('a host has its paths, their tags, credentials, schemas and examples, and no other', () => {
  const desk = oneHost(small(), 'desk');
  expect(Object.keys(desk.paths)).toEqual(['/desk/check']);
  expect(desk.tags.map(({ name }) => name)).toEqual(['desk']);
  expect(Object.keys(desk.components.securitySchemes!)).toEqual(['deskKey']);
  expect(Object.keys(desk.components.schemas)).toEqual(['Desk']);
  expect(Object.keys(desk.components.examples!)).toEqual(['DeskExample']);
});

test('its address stands at the top alone', () => {
  const desk = oneHost(small(), 'desk');
  expect(desk.servers).toEqual([{ url: 'https://desk.small.example' }]);
  expect(desk.paths['/desk/check']).not.toHaveProperty('servers');
});

test('lists of the whole document tell of it alone', () => {
  const desk = oneHost(small(), 'desk');
  expect(Object.keys(desk['x-errors'])).toEqual(['DeskExample']);
  expect(desk['x-lifecycle']?.map(({ api }) => api)).toEqual(['Desk']);
  expect(desk['x-tagGroups']).toEqual([{ name: 'All', tags: ['desk'] }]);
});

test('webhooks go with the tag that they have', () => {
  expect(Object.keys(oneHost(small(), 'api').webhooks ?? {})).toEqual(['charge']);
  expect(oneHost(small(), 'desk')).not.toHaveProperty('webhooks');
});

test('what a schema refers to comes along', () => {
  expect(Object.keys(oneHost(small(), 'api').components.schemas)).toEqual(['Amount', 'Charge']);
});

test('a host without paths, and a path on two hosts, are refused', () => {
  expect(() => oneHost(small(), 'nowhere')).toThrow('No path is on the host nowhere.');
  const document = small();
  document.paths['/v1/charge']!.get = {
    ...document.paths['/desk/check']!.get!,
    servers: [{ url: 'https://desk.small.example' }],
  };
  expect(() => oneHost(document, 'api')).toThrow('The operations of /v1/charge are not on one host.');
});

import {expect, it} from 'vitest';
import {feedIdentity} from '../../src/sources/feed-identity.ts';

it.each([
  'http://nas:9696/1/api',
  'http://nas:9696/1/api/',
  'http://nas:9696/1',
  'http://NAS:9696/1/?apikey=0123456789',
])('%s is the same feed', address => {
  expect(feedIdentity(address)).toBe(feedIdentity('http://nas:9696/1/api'));
});

it.each(['http://nas:9696/2/api', 'http://nas:9117/1/api', 'http://nas:9696/1/api?indexer=x'])(
  '%s is another',
  address => {
    expect(feedIdentity(address)).not.toBe(feedIdentity('http://nas:9696/1/api'));
  },
);

import {describe, expect, it} from 'vitest';
import {hideSecrets, holdsSecret, isSecretName} from '../../src/config/hide-secrets.ts';

describe('a name of a secret', () => {
  it.each([
    'PLEX_TOKEN',
    'apiKey',
    'passkey',
    'password',
    'clientSecret',
    'uid',
    'IPT_CF_CLEARANCE',
    'cfClearance',
    'cookie',
    'Cookies',
  ])('is %s', name => {
    expect(isSecretName(name)).toBe(true);
    expect(hideSecrets({}, {[name]: 'S3CR3T'})).toEqual({[name]: '***'});
  });

  it.each(['url', 'name', 'categories', 'PLEX_URL', 'LIBRARY_NAME', 'userAgent'])('is not %s', name => {
    expect(isSecretName(name)).toBe(false);
    expect(holdsSecret({}, {[name]: 'plain'})).toBe(false);
  });
});

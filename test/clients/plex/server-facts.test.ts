import {describe, expect, it} from 'vitest';
import {failureOf} from '../failure-of.ts';
import {clientOf, fill, plexFixture} from './plex-fixture.ts';

const fixture = plexFixture();

describe('counting the movies of a library', () => {
  it('asks for a page of none', async () => {
    const plex = await fixture.start();
    fill(plex, 12);
    plex.forgetRequests();
    expect(await clientOf(plex).countMovies('1')).toBe(12);
    const [request] = plex.requests;
    expect(request?.headers).toMatchObject({'x-plex-container-start': '0', 'x-plex-container-size': '0'});
    expect(plex.sent.bodyBytes).toBeLessThan(1000);
  });

  it('knows nothing where the server does not tell', async () => {
    const plex = await fixture.start({dialect: {totalSize: 'missing'}});
    expect(await clientOf(plex).countMovies('1')).toBeUndefined();
  });

  it('fails for an answer that is none', async () => {
    const plex = await fixture.start();
    plex.fail({match: /\/all/, with: {body: '[]'}});
    expect((await failureOf(clientOf(plex).countMovies('1'))).message).toContain('damaged or incomplete');
  });
});

describe('whose token it is', () => {
  it('is told by whether the accounts are shown', async () => {
    const plex = await fixture.start();
    expect(await clientOf(plex).isOwner()).toBe(true);
    expect(await clientOf(plex, {token: plex.sharedToken}).isOwner()).toBe(false);
  });

  it.each([500, 404])('is not known after HTTP %i', async status => {
    const plex = await fixture.start();
    plex.fail({match: /accounts/, with: {status}});
    expect((await failureOf(clientOf(plex).isOwner())).message).toContain(`HTTP ${status}`);
  });
});

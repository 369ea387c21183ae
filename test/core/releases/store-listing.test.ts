import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {ListedRelease} from '../../../src/clients/listed-release.ts';
import type {Release} from '../../../src/core/releases/release.ts';
import {createReleaseStore} from '../../../src/core/releases/release-store.ts';
import {rereadClaims} from '../../../src/core/releases/reread-claims.ts';
import {createSourceBook} from '../../../src/core/releases/source-book.ts';
import {storeListing} from '../../../src/core/releases/store-listing.ts';
import type {Database} from '../../../src/storage/database.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {aListedRelease} from '../../support/releases.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 2, hour));

type Shelf = {
  list: (hour: number, releases: readonly ListedRelease[], searchTerm?: string) => number;
  kept: () => Release[];
  db: Database;
};

async function shelf(): Promise<Shelf> {
  const db = openDatabase({path: join(await temporaryFolder(), 'felscanner.db'), migrations});
  onTestFinished(() => db.close());
  const book = createSourceBook(db);
  book.open('tracker', {tracker: 'tracker', listing: 'all', credentials: 'keys', at: at(0)});
  return {
    list(hour, releases, searchTerm) {
      const added = storeListing(db, {source: 'tracker', searchTerm, releases, at: at(hour)});
      book.noteListed('tracker', at(hour));
      return added;
    },
    kept: () => [...createReleaseStore(db).listReleases()],
    db,
  };
}

describe('a release that is listed', () => {
  it('comes back as it was, with what its name claims', async () => {
    const {list, kept} = await shelf();
    const listed = aListedRelease({infohash: 'ab'.repeat(20), ids: {imdb: 'tt0133093', tmdb: 603}});
    expect(list(1, [listed])).toBe(1);
    expect(kept()).toMatchObject([
      {
        ...listed,
        source: 'tracker',
        firstSeenAt: at(1),
        lastSeenAt: at(1),
        isNew: true,
        claims: {layer: 'fel', group: 'GRP'},
      },
    ]);
  });

  it('again is the same release, with what is true of it now', async () => {
    const {list, kept} = await shelf();
    list(1, [aListedRelease({seeders: 5, freeleech: true})]);
    const bare = {sizeBytes: undefined, uploader: undefined, download: undefined, infoUrl: undefined};
    const later = aListedRelease({...bare, seeders: undefined, freeleech: false, uploadedAt: at(9)});
    expect(list(2, [later])).toBe(0);
    const {uploadedAt, sizeBytes, download} = aListedRelease();
    expect(kept()).toMatchObject([
      {seeders: undefined, freeleech: false, sizeBytes, download, uploadedAt, firstSeenAt: at(1), lastSeenAt: at(2)},
    ]);
  });

  it('is new until its source lists again', async () => {
    const {list, kept} = await shelf();
    list(1, [aListedRelease()]);
    list(2, [aListedRelease({id: '2'}), aListedRelease()]);
    expect(kept().map(({id, isNew}) => [id, isNew])).toEqual(
      expect.arrayContaining([
        ['2', true],
        ['7300001', false],
      ]),
    );
  });

  it('under another name is read anew', async () => {
    const {list, kept} = await shelf();
    list(1, [aListedRelease({name: 'Alpha 2019 2160p REMUX DV FEL-GRP'})]);
    list(2, [aListedRelease({name: 'Alpha 2019 2160p REMUX DV MEL-GRP'})]);
    expect(kept()).toMatchObject([
      {name: 'Alpha 2019 2160p REMUX DV MEL-GRP', claims: {layer: 'mel'}, firstSeenAt: at(1)},
    ]);
  });

  it('and was found by a search for its layers stays found by it', async () => {
    const {list, kept} = await shelf();
    const name = 'Alpha 2019 2160p UHD BluRay REMUX HDR HEVC-GRP';
    list(1, [aListedRelease({name})]);
    expect(kept()).toMatchObject([{claims: {dolbyVision: false}}]);
    list(2, [aListedRelease({name})], 'BL+EL+RPU');
    expect(kept()).toMatchObject([{claims: {layer: 'dual'}}]);
    list(3, [aListedRelease({name})], 'REMUX');
    expect(kept()).toMatchObject([{claims: {layer: 'dual'}}]);
  });

  it('and was read by an earlier reader is read anew, though it is not listed again', async () => {
    const {list, kept, db} = await shelf();
    list(1, [aListedRelease(), aListedRelease({id: '2'})]);
    db.write(sql => sql.prepare("UPDATE releases SET claims = '{}', claims_reader = 0 WHERE source_id = '2'").run());
    rereadClaims(db);
    expect(kept()).toMatchObject([{claims: {layer: 'fel'}}, {claims: {layer: 'fel'}}]);
  });
});

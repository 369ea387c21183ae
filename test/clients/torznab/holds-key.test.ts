import {describe, expect, it} from 'vitest';
import {holdsKey} from '../../../src/clients/torznab/holds-key.ts';

const key = '0123456789abcdef0123456789abcdef';
const hash = '63e07ff523710ca268567dad344ce1e0e6b7e8a3';

describe('an address holds a key', () => {
  it.each([
    `https://t.invalid/rss/download/123/${key}/x`,
    `https://t.invalid/rss/download/123/${key.toUpperCase()}.torrent`,
    `https://t.invalid/dl/key=${key}/5`,
    `https://t.invalid/dl;k:${key}`,
    `https://t.invalid/dl?id=${key}`,
    `https://t.invalid/dl?${key}`,
    `https://t.invalid/dl/${key.replaceAll('8', '%38')}`,
    `/rss/download/123/${key}/x`,
    `dl?id=${key}`,
    'https://t.invalid/rss/aB3dE5fG7hJ9kL1mN3pQ5==/x',
    'https://t.invalid/rss/aB3dE5fG7hJ9-kL1mN3pQ5_rS7tU9vW1/x',
    'https://t.invalid/rss/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/x',
    'https://t.invalid/rss/01234567-8901-4abc-8def-abcdef012345/x',
    `https://t.invalid/t/${hash}`,
  ])('in %s', address => {
    expect(holdsKey(address)).toBe(true);
  });

  it('of which an infohash is none, however it is written', () => {
    const base32 = 'MPQH75JDOEGKE2CWPWWTITHB4DTLP2FD';
    for (const written of [hash, hash.toUpperCase(), base32, `${hash}.torrent`]) {
      expect(holdsKey(`https://t.invalid/t/${written}`, hash)).toBe(false);
    }
    expect(holdsKey(`https://t.invalid/t/${hash}/${key}`, hash)).toBe(true);
  });
});

describe('an address holds none', () => {
  it.each([
    'https://t.invalid/details.php?id=11504',
    'https://t.invalid/t/a-film-2020-2160p-uhd-bluray-remux-dv-hevc-truehd-7-1-atmos-grp.12345',
    'https://t.invalid/t/A.Film.2020.S01E02.2160p.UHD.BluRay.x265-GRP',
    'https://t.invalid/view/finder-_a_film_girl_07_-1280x720_tv_aac-_-1262b6f7-mkv.123451',
    'https://t.invalid/t/Series_Title_S05E02_HDTV_x264-Xclusive_%5Beztv%5D',
    'https://t.invalid/t/donaudampfschifffahrtsgesellschaft',
    'http://abcdefghij234567abcdefghij234567abcdefghij234567abcdefgh.onion/t/5',
    '',
  ])('such as %s', address => {
    expect(holdsKey(address)).toBe(false);
  });

  it.each([hash, key, '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0', `urn:btih:${hash}`])(
    'being an id and no address: %s',
    id => {
      expect(holdsKey(id)).toBe(false);
    },
  );

  it('for being long, which is told in a moment', () => {
    expect(holdsKey(`https://t.invalid/${'a'.repeat(1_000_000)}`)).toBe(false);
    expect(holdsKey(`https://t.invalid/${'a-'.repeat(500_000)}`)).toBe(false);
  });
});

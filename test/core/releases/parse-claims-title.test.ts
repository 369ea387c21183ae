import {describe, expect, it} from 'vitest';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';

describe('title and year', () => {
  it.each([
    ['2001 A Space Odyssey 1968 2160p BluRay REMUX HEVC DTS-HD MA 5.1-FGT', '2001 A Space Odyssey', 1968],
    ['1917 2019 2160p BluRay REMUX DV P7 FEL TrueHD Atmos 7.1-X', '1917', 2019],
    ['Blade Runner 2049 2017 2160p UHD BluRay REMUX DV BL+EL+RPU TrueHD 7.1 Atmos-GRP', 'Blade Runner 2049', 2017],
    ['Blade Runner 2049 2160p UHD BluRay', 'Blade Runner 2049', undefined],
    ['1984 1984 1080p', '1984', 1984],
    ['Wonder Woman 1984 2020 IMAX 2160p', 'Wonder Woman 1984', 2020],
    ['Class of 1999 1990 1080p', 'Class of 1999', 1990],
    ['2012 2009 2160p', '2012', 2009],
    ['2012 1080p BluRay', '2012', undefined],
    ['2046 2004 1080p', '2046', 2004],
    ['2036 Origin Unknown 2018 1080p', '2036 Origin Unknown', 2018],
    ['300 2006 2160p', '300', 2006],
    ['Alpha (2021) [2160p]', 'Alpha', 2021],
    ['Alpha [2021] 2160p', 'Alpha', 2021],
    ['Alpha 2000 (2021) 1999 2160p', 'Alpha 2000', 2021],
    ['Alpha 1888 1080p', 'Alpha', 1888],
    ['Alpha 1887 1080p', 'Alpha 1887', undefined],
    ['Alpha 1982 Remastered 2007 1080p', 'Alpha', 1982],
    ['Alpha 2160p 2019 BluRay REMUX', 'Alpha', 2019],
    ['Alpha 2160p BluRay x265-GRP2019', 'Alpha', undefined],
    ['Alpha 2019 2160p x265-GRP 2012', 'Alpha', 2019],
    ['Alpha 2019', 'Alpha', 2019],
    ['Alpha.2019.2160p', 'Alpha', 2019],
    ['Alpha_2019_2160p', 'Alpha', 2019],
    ['Dune.Part.Two.2024.2160p.UHD.BluRay.REMUX', 'Dune Part Two', 2024],
    ['Kill Bill Vol. 1 2003 2160p', 'Kill Bill Vol. 1', 2003],
    ['The Movie 2024 COMPLETE UHD BLURAY-GRP', 'The Movie', 2024],
    ['The Movie COMPLETE UHD BLURAY-GRP', 'The Movie', undefined],
    ['The Complete Unknown 2024 2160p', 'The Complete Unknown', 2024],
    ['Spider-Man.Into.the.Spider-Verse.2018.2160p', 'Spider-Man Into the Spider-Verse', 2018],
    ['Mission.Impossible.-.Fallout.2018.2160p', 'Mission Impossible - Fallout', 2018],
    ['Star Wars Episode 4 A New Hope 1977 2160p', 'Star Wars Episode 4 A New Hope', 1977],
    ['Apollo 13 1080p BluRay', 'Apollo 13', undefined],
    ['Web of Lies 2020 1080p', 'Web of Lies', 2020],
    ['Cam 2018 1080p WEB-DL', 'Cam', 2018],
    ['Uncut Gems 2019 2160p', 'Uncut Gems', 2019],
    ['Hybrid 1997 1080p', 'Hybrid', 1997],
    ['Extended 2019 1080p', 'Extended', 2019],
    ['(500) Days of Summer 2009 1080p', '(500) Days of Summer', 2009],
    ['[REC] 2 2009 1080p', '[REC] 2', 2009],
    ['Amélie 2001 1080p', 'Amélie', 2001],
    ['千と千尋の神隠し 2001 1080p', '千と千尋の神隠し', 2001],
    ['Alpha FRENCH 1080p BluRay x264-GRP', 'Alpha', undefined],
    ['www.example.com - Alpha 2019 1080p', 'Alpha', 2019],
    ['[Uploader] Alpha 2019 1080p', 'Alpha', 2019],
    ['Just a Name', 'Just a Name', undefined],
    ['Web', 'Web', undefined],
    ['!!!', '!!!', undefined],
    ['', undefined, undefined],
    ['  ', undefined, undefined],
    ['...', undefined, undefined],
  ])('%s', (name, title, year) => {
    const claims = parseClaims(name);
    expect({title: claims.title, year: claims.year}).toEqual({title, year});
  });

  it('are told apart from other titles behind an AKA', () => {
    expect(parseClaims('Alpha AKA Beta (2019) 1080p')).toMatchObject({title: 'Alpha', alternativeTitles: ['Beta']});
    expect(parseClaims('Alpha.a.k.a.Beta.(2019).1080p')).toMatchObject({title: 'Alpha', alternativeTitles: ['Beta']});
    expect(parseClaims('A aka B aka C aka D aka E (2019)').alternativeTitles).toEqual(['B', 'C', 'D']);
    expect(parseClaims('AKA (2023) 1080p')).toMatchObject({title: 'AKA', alternativeTitles: []});
    expect(parseClaims('Akasaka Akatsuki (2023)')).toMatchObject({title: 'Akasaka Akatsuki', alternativeTitles: []});
  });

  it.each([
    ['Wonder Woman 1984 2160p', ['Wonder Woman 1984']],
    ['Wonder.Woman.1984.2160p', ['Wonder Woman 1984']],
    ['Alpha AKA Beta 1984 2160p', ['Beta', 'Beta 1984']],
    ['Wonder Woman 1984 2020 2160p', []],
    ['Wonder Woman (1984) 2160p', []],
    ['Wonder Woman Extended 1984 2160p', []],
    ['Wonder Woman 2160p 1984', []],
    ['1984 2160p', []],
  ])('may end with the only year: %s', (name, alternativeTitles) => {
    expect(parseClaims(name).alternativeTitles).toEqual(alternativeTitles);
  });

  it.each([
    ['Apocalypse Now Redux 1979 2160p', 'Apocalypse Now Redux', ['Apocalypse Now'], 'Redux'],
    ['Justice.League.Snyder.Cut.2021.2160p', 'Justice League Snyder Cut', ['Justice League'], 'Snyder Cut'],
    ["Alpha Carver's Cut (2021)", "Alpha Carver's Cut", ['Alpha'], 'Carvers Cut'],
    ['Alpha Noir Edition Remastered (2021)', 'Alpha Noir Edition', ['Alpha'], 'Noir Edition, Remastered'],
    ['Alpha Extended Noir Edition (2021)', 'Alpha Extended Noir Edition', ['Alpha'], 'Extended, Noir Edition'],
    ['Prime Cut (1972)', 'Prime Cut', [], undefined],
    ['The Prime Cut (1972)', 'The Prime Cut', [], undefined],
    ['Making the Cut (2012)', 'Making the Cut', [], undefined],
    ['Redux (2012)', 'Redux', [], undefined],
    ['Uncut Gems (2019)', 'Uncut Gems', [], undefined],
    ['Cut (2019)', 'Cut', [], undefined],
  ])('may end with an edition: %s', (name, title, alternativeTitles, edition) => {
    expect(parseClaims(name)).toMatchObject({title, alternativeTitles, edition});
  });

  it.each([
    ['Foo (2020) {imdb-tt0133093} {edition-Extended} 2160p', 'Extended'],
    ['Foo (2020) {edition-Directors Cut} [Remux-2160p]-GRP', "Director's Cut"],
    ['Foo {edition-Extended Cut Remastered} (2020)', 'Extended, Remastered'],
    ['Foo (2020) {edition-Snyder Remastered}', 'Snyder Remastered'],
    ['Foo (2020) {edition-Extended} Extended Cut 2160p', 'Extended'],
    ['Foo {tmdb-603} (2020) [tmdbid-603] 2160p', undefined],
    ['Foo [imdbid-tt0133093] (2020)', undefined],
    ['Foo (2020) [one] two] Noir Edition 2160p', 'Noir Edition'],
  ])('stand apart from what libraries write into names: %s', (name, edition) => {
    const claims = parseClaims(name);
    expect({title: claims.title, year: claims.year, edition: claims.edition}).toEqual({
      title: 'Foo',
      year: 2020,
      edition,
    });
  });
});

describe('an edition', () => {
  it.each([
    ['Blade Runner 1982 The Final Cut 2160p', 'Blade Runner', 'Final Cut'],
    ['Blade Runner The Final Cut 1982 2160p', 'Blade Runner', 'Final Cut'],
    ['Alien 40th Anniversary Edition 1979 2160p', 'Alien', '40th Anniversary Edition'],
    ['Alien 1979 Directors Cut 2160p', 'Alien', "Director's Cut"],
    ["Alien 1979 Director's Cut 2160p", 'Alien', "Director's Cut"],
    ['Alien.1979.Director.s.Cut.2160p', 'Alien', "Director's Cut"],
    ['Alien 1979 DC 2160p', 'Alien', "Director's Cut"],
    ['Alpha 2009 Special Edition 2160p', 'Alpha', 'Special Edition'],
    ['Alpha 2009 ULTIMATE EDITION 2160p', 'Alpha', 'Ultimate Edition'],
    ['Alpha 2009 Theatrical Cut 2160p', 'Alpha', 'Theatrical'],
    ['Alpha 2009 Extended Cut 2160p', 'Alpha', 'Extended'],
    ['Alpha 2009 2160p UHD BluRay EXTENDED', 'Alpha', 'Extended'],
    ['Alpha.2009.Extended.Collectors.Edition.2160p', 'Alpha', "Extended, Collector's Edition"],
    ['Alpha 2009 Extended Extended Edition 2160p', 'Alpha', 'Extended'],
    ['Alpha Extended 2009 IMAX 2160p', 'Alpha', 'Extended, IMAX'],
    ['Alpha Extended Remastered 2009 2160p', 'Alpha', 'Extended, Remastered'],
    ['Alpha 2009 4K Remastered 1080p', 'Alpha', 'Remastered'],
    ['X-Men 2014 The Rogue Cut 2160p', 'X-Men', 'Rogue Cut'],
    ['Alpha.2018.Super.Duper.Cut.1080p', 'Alpha', 'Super Duper Cut'],
    ['Alpha 2018 PROPER Noir Edition 1080p', 'Alpha', 'Noir Edition'],
    ['Alpha 2014 Extended Cut 2160p The Rogue Cut x265', 'Alpha', 'Extended, Rogue Cut'],
    ['The Final Cut 2004 1080p', 'The Final Cut', undefined],
    ['South Park Bigger Longer & Uncut 1999 1080p', 'South Park Bigger Longer & Uncut', undefined],
    ['Alpha 2019 2160p', 'Alpha', undefined],
    ['Alpha 2019 Cut 2160p', 'Alpha', undefined],
    ['Alpha 2019 2160p one two three four five Cut', 'Alpha', undefined],
    ['Alpha 2019 2160p x265-Extended', 'Alpha', undefined],
  ])('%s', (name, title, edition) => {
    const claims = parseClaims(name);
    expect({title: claims.title, edition: claims.edition}).toEqual({title, edition});
  });
});

describe('a group', () => {
  it.each([
    ['Alpha 2019 1080p BluRay x264 DTS-GRP', 'GRP'],
    ['Alpha 2019 1080p BluRay DTS x264-GRP', 'GRP'],
    ['Alpha 2019 2160p H 265-FLUX', 'FLUX'],
    ['Alpha 2019 2160p TrueHD 7 1 Atmos-FraMeSToR', 'FraMeSToR'],
    ['Alpha 2019 1080p DTS-HD MA 5.1 x264-BEN THE MEN', 'BEN THE MEN'],
    ['Alpha (2021) [2160p] [DV HDR10+] BEN THE MEN', 'BEN THE MEN'],
    ['Alpha 2019 1080p x264-D-Z0N3', 'D-Z0N3'],
    ['Alpha 2019 1080p DTS-X-GRP', 'GRP'],
    ['Alpha.2019.1080p.x264-GRP.mkv', 'GRP'],
    ['Alpha.2019.1080p.x264-GRP[rartv]', 'GRP'],
    ['Alpha.2019.2160p.UHD.BluRay-GRP.iso', 'GRP'],
    ['Alpha 2019 1080p x264 - GRP', 'GRP'],
    ['Alpha 2019-GRP', 'GRP'],
    ['[Uploader] Alpha 2019 1080p', 'Uploader'],
    ['[REC] 2 2009 1080p', undefined],
    ['Alpha 2019 2160p WEB-DL', undefined],
    ['Alpha 2019 2160p WEB-DL DDP5 1', undefined],
    ['Alpha 2019 1080p Blu-ray', undefined],
    ['Alpha 2019 1080p DTS-HD', undefined],
    ['Alpha 2019 1080p DTS-HD MA 5.1', undefined],
    ['Alpha 2019 1080p Remux-2160p', undefined],
    ['Alpha 2019 1080p WEB-DL Dual-Audio', undefined],
    ['Alpha 2019 1080p x264-one two three four', undefined],
    [`Alpha 2019 1080p x264-${'g'.repeat(41)}`, undefined],
    ['Spider-Man 2002 1080p', undefined],
    ['Spider-Man', undefined],
  ])('%s', (name, group) => {
    expect(parseClaims(name).group).toBe(group);
  });

  it('keeps a disc image a disc', () => {
    expect(parseClaims('Alpha.2019.2160p.UHD.BluRay-GRP.iso').make).toBe('disc');
  });
});

describe('a series', () => {
  it.each([
    'Beta S01E05 Alpine 1080p NF WEBRip',
    'Beta.S01E05E06.1080p',
    'Beta S1E5 1080p',
    'Beta S01 2160p WEB-DL',
    'Beta 2019 S01 2160p WEB-DL',
    'Beta 1x02 1080p',
    'Beta Season 1 1080p',
    'Beta 2019 Season 2 1080p',
    'Beta Seasons 1-3 1080p',
    'Beta 2019 Complete Series 1080p',
    'Beta 2019 Episode 4 1080p',
    'Beta 2024 01 15 Guest 1080p WEB',
    'Beta Mini-Series 1080p',
    '[Group] Beta - 07 [720p].mkv',
  ])('is no movie: %s', name => {
    expect(parseClaims(name).isSeries).toBe(true);
  });

  it.each([
    'Series 7 The Contenders 2001 1080p',
    'Open Season 2 2008 1080p',
    'Season of the Witch 2011 1080p',
    'A Series of Unfortunate Events 2004 1080p',
    'Star Wars Episode 4 A New Hope 1977 1080p',
    '10x10 2018 1080p',
    'Apollo 13 1995 1080p',
    'Apollo 13 1080p',
    'S1m0ne 2002 1080p',
    'Alpha 2019 1920x800',
    '[REC] 2 2009 1080p',
    'Alpha 2019 12 bit 1080p',
  ])('is not what only looks like one: %s', name => {
    expect(parseClaims(name).isSeries).toBe(false);
  });
});

import type {Section, Setting} from '../setting.ts';

/** Which offers a person is asked about, and which steps of a download are told. */
export type NotificationsConfig = {
  fel: boolean;
  felFromP5: boolean;
  felFromHdr: boolean;
  felDuplicates: boolean;
  dv: boolean;
  dvFromHdr: boolean;
  dvProfileUpgrades: boolean;
  atmos: boolean;
  atmosOnlyIfNoAtmos: boolean;
  atmosWithDvUpgrade: boolean;
  resolution: boolean;
  resolutionOnlyUpgrades: boolean;
  onlyLibraryMovies: boolean;
  /** 1 to 168. */
  expireHours: number;
  downloadStart: boolean;
  downloadComplete: boolean;
  downloadError: boolean;
};

/** Which offers a person is asked about, and which steps of a download are told. */
export const notificationsSection: Section<NotificationsConfig> = {
  means: 'Which offers you are asked about, and which steps of a download are told.',
  members: {
    fel: flag(true, 'master switch: offers of Profile 7 FEL'),
    felFromP5: flag(true, 'FEL, where the library has other Dolby Vision'),
    felFromHdr: flag(true, 'FEL, where the library has no Dolby Vision'),
    felDuplicates: flag(false, 'FEL, where the library has FEL already and nothing else is better'),
    dv: flag(false, 'master switch: offers of other Dolby Vision'),
    dvFromHdr: flag(true, 'Dolby Vision, where the library has none'),
    dvProfileUpgrades: flag(true, 'a higher rank of Dolby Vision, FEL aside'),
    atmos: flag(false, 'master switch: offers of Atmos'),
    atmosOnlyIfNoAtmos: flag(true, 'Atmos only where the library has none; off: also other Atmos releases'),
    atmosWithDvUpgrade: flag(true, 'Atmos together with a higher rank of Dolby Vision, also when dv is off'),
    resolution: flag(false, 'master switch: offers of another resolution'),
    resolutionOnlyUpgrades: flag(true, 'only higher resolutions; off: any other'),
    onlyLibraryMovies: flag(true, 'only movies of the library; off: also FEL of movies that are not in it'),
    expireHours: {
      means: 'an unanswered question expires after so many hours',
      default: 24,
      schema: words => words.wholeNumber(1, 168),
    },
    downloadStart: flag(true, 'tells when a download starts'),
    downloadComplete: flag(true, 'tells when it is complete, with the proof'),
    downloadError: flag(true, 'tells when it fails'),
  },
};

function flag(byDefault: boolean, means: string): Setting<boolean> {
  return {means, default: byDefault, schema: words => words.flag()};
}

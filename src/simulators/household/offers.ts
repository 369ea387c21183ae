import type {SpreadFilm} from '../media/spread-film.ts';

/** A release that the indexer of the household lists. */
export type Offer = {
  name: string;
  gigabytes: number;
  seeders: number;
  hoursOld: number;
  /** Of those that the story downloads: which film it is, and what is really in the file. */
  holds?: {title: string; year: number; picture: SpreadFilm['picture']};
};

/** The group whose releases nobody of this household wants. */
export const blockedGroup = 'JUNK';

/** One honest, one that lies, some that only need a person's word, and some that are refused, each for another reason. */
export const offers: readonly Offer[] = [
  {
    name: 'Heat.1995.2160p.UHD.BluRay.REMUX.DV.FEL.HEVC.TrueHD.7.1.Atmos-LUMEN',
    gigabytes: 76.2,
    seeders: 41,
    hoursOld: 3,
    holds: {title: 'Heat', year: 1995, picture: 'fel'},
  },
  {
    name: 'Mad.Max.Fury.Road.2015.2160p.UHD.BluRay.REMUX.DV.FEL.HEVC.TrueHD.7.1.Atmos-GLITTER',
    gigabytes: 63.9,
    seeders: 17,
    hoursOld: 9,
    holds: {title: 'Mad Max: Fury Road', year: 2015, picture: 'mel'},
  },
  {
    name: 'Dune.2021.2160p.UHD.BluRay.REMUX.DV.P7.FEL.TrueHD.7.1.Atmos-LUMEN',
    gigabytes: 81.4,
    seeders: 63,
    hoursOld: 20,
  },
  {
    name: 'Nosferatu.2024.2160p.UHD.BluRay.REMUX.DV.BL+EL+RPU.DTS-HD.MA.5.1-OAK',
    gigabytes: 70.1,
    seeders: 8,
    hoursOld: 26,
  },
  {
    name: 'Top.Gun.Maverick.2022.2160p.UHD.BluRay.REMUX.DV.FEL.TrueHD.7.1.Atmos-OAK',
    gigabytes: 79.5,
    seeders: 22,
    hoursOld: 31,
  },
  {
    name: 'The.Godfather.1972.2160p.UHD.BluRay.REMUX.DV.FEL.DTS-HD.MA.5.1-JUNK',
    gigabytes: 82.7,
    seeders: 12,
    hoursOld: 33,
  },
  {name: 'Gravity.2013.2160p.UHD.BluRay.REMUX.DV.FEL.TrueHD.7.1.Atmos-OAK', gigabytes: 55.3, seeders: 0, hoursOld: 40},
  {name: 'Sicario.2015.2160p.WEB-DL.DV.HDR10.DDP5.1.Atmos.H.265-OAK', gigabytes: 19.2, seeders: 35, hoursOld: 44},
  {name: 'The.Matrix.1999.2160p.WEB-DL.HDR10.DDP5.1.Atmos.H.265-OAK', gigabytes: 21.8, seeders: 50, hoursOld: 52},
  {
    name: 'The.Lighthouse.Ledger.2021.2160p.UHD.BluRay.REMUX.DV.FEL.TrueHD.7.1.Atmos-LUMEN',
    gigabytes: 66.6,
    seeders: 5,
    hoursOld: 60,
  },
];

/** Which qBittorrent it is: 4.1 to 4.6, 5.0 and 5.1, or 5.2 and later. */
export type QbittorrentDialect = '4.5' | '5.0' | '5.2';

/** A torrent that was added. */
export type SimulatedDownload = TorrentIdentity & {
  savePath: string;
  /** Where it lies until it is complete; empty: in the save path. */
  downloadPath: string;
  category: string;
  sequential: boolean;
  /** The word that stands in `state`, such as `stalledUP`. */
  state: string;
  /** 0 to 1. */
  progress: number;
  addedAt: Date;
  completedAt: Date | undefined;
  /** Every field of the form it came by. */
  form: Readonly<Record<string, string>>;
};

/** What its file or its magnet address says. */
export type TorrentIdentity = {
  /** 40 digits: of version 2 where there is one, cut, otherwise of version 1. */
  infohash: string;
  v1: string;
  v2: string;
  name: string;
  /** More than one: a folder of its name in the file. */
  files: SimulatedFile[];
  hasFolder: boolean;
};

export type SimulatedFile = {path: string; sizeBytes: number};

/** What the program answers about its settings. */
export type SimulatedPreferences = {
  save_path: string;
  temp_path: string;
  temp_path_enabled: boolean;
  incomplete_files_ext: boolean;
};

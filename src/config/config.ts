/** The settings in force: defaults, under the config file, under the environment, under the command line. */
export type Config = {
  /** Where felscanner keeps what it learns; an absolute path. */
  dataDir: string;
  probe: ProbeConfig;
  /** The file the settings came from. */
  file: string | undefined;
};

export type ProbeConfig = {
  /** Where bytes are read: the local file if reachable, else the server's; one of them alone; or not at all. */
  mode: 'auto' | 'local' | 'remote' | 'off';
  /** Which files of a library get read from their bytes. */
  only: 'unproven' | 'profile7' | 'dolbyVision' | 'all';
  /** Spread points at which a picture is read. */
  samples: number;
  /** The most that is read of one file. */
  budgetBytes: number;
  /** Files read at once. */
  concurrency: number;
  /** Undefined: the one on PATH. */
  ffprobePath: string | undefined;
};

export const probeDefaults: ProbeConfig = {
  mode: 'auto',
  only: 'unproven',
  samples: 5,
  budgetBytes: 8_388_608,
  concurrency: 3,
  ffprobePath: undefined,
};

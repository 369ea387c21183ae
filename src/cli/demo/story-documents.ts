/** What the story reads of the documents that commands print: docs/json.md describes them whole. */
export type ScanDocument = {
  counts: {movies: number; dolbyVision: number; fel: number; mel: number; atmos: number};
  requests: {plex: number; probe: number};
  probed: {files: number; bytes: number; failed: number};
};

export type ShowDocument = {
  movie: {
    versions: {
      label: string;
      bitrateKbps: number | null;
      dolbyVision: {samples: {fel: number} | null} | null;
      disagreements: {fact: string; plex: string; bitstream: string}[];
    }[];
  };
};

export type VerifyDocument = {
  inSync: boolean;
  collections: {title: string; missing: object[]; extra: object[]}[];
};

export type ReportDocument = {
  totals: {movies: number; bytes: number};
  averages: {felSizeBytes: number | null; felBitrateKbps: number | null};
};

export type FetchDocument = {
  decisions: {
    release: {name: string};
    ask: boolean;
    because: string;
    reasons: {text: string}[];
    against: {text: string}[];
  }[];
};

export type ApprovalsDocument = {approvals: {id: string; movie: {title: string} | null}[]};

export type DownloadsDocument = {
  downloads: {name: string; progress: number; movie: {title: string} | null}[];
};

export type HistoryDocument = {
  approvals: {
    state: string;
    movie: {title: string} | null;
    proof: {claimed: string; found: string; honest: boolean} | null;
  }[];
};

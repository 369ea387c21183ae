export type FlaresolverrOptions = {
  /** http(s)://host:port; a path in it and `/v1` at its end are fine. */
  url: string;
  /** How long it may try at one page. */
  maxTimeoutMs: number;
  signal: AbortSignal;
};

/** A page as FlareSolverr's browser ended up with it. */
export type SolvedPage = {
  /** On the host that was asked for. */
  url: string;
  /** The page as the browser drew it. Its status is not known: FlareSolverr says 200 whatever it was. */
  html: string;
  cookies: readonly {name: string; value: string; expiresAt: Date | undefined}[];
  /** The cookies hold for this User-Agent alone. */
  userAgent: string;
};

/** FlareSolverr, a browser that passes challenges. Everything throws SourceError, secrets never in it. */
export type FlaresolverrClient = {
  /**
   * Loads a page in a browser of its own, which is gone afterwards. With cookies the page is loaded twice, first
   * without them (FlareSolverr 3.5.0).
   */
  solve(page: {url: string; cookies: readonly {name: string; value: string}[]}): Promise<SolvedPage>;
  fetchVersion(): Promise<string>;
};

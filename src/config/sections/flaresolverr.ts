import type {Section} from '../setting.ts';

export type FlaresolverrConfig = {url: string | undefined; maxTimeoutMs: number};

/** FlareSolverr, which passes Cloudflare's challenge. */
export const flaresolverrSection: Section<FlaresolverrConfig> = {
  means: "FlareSolverr, which passes Cloudflare's challenge.",
  members: {
    url: {
      means: 'address of FlareSolverr; null: not used',
      default: undefined,
      schema: words => words.orNull(words.url()),
    },
    maxTimeoutMs: {
      means: 'how long it may try, in milliseconds',
      default: 60_000,
      schema: words => words.wholeNumber(1000, 600_000),
    },
  },
};

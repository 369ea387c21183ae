/**
 * What is looked after: `plex`, `radarr`, `qbittorrent`, `telegram`, `flaresolverr`, `iptorrents`, and every Torznab feed as
 * `torznab:` and its name.
 */
export type Service =
  | 'plex'
  | 'radarr'
  | 'qbittorrent'
  | 'telegram'
  | 'flaresolverr'
  | 'iptorrents'
  | `torznab:${string}`;

/** `degraded`: it works, and something about it wants care. `off`: it is not set up. */
export type HealthState = 'ok' | 'degraded' | 'down' | 'off';

/** What a look at a service showed. */
export type Observation = {
  state: HealthState;
  /** What a person reads, without the service's name: `version 1.43.2, 1204 movies`. */
  message: string;
  /** What to do about it. */
  hint?: string | undefined;
  /** How long the answer took. */
  latencyMs?: number | undefined;
  /** What is wrong may be gone at the next look: a network that stumbled, a restart. */
  isFleeting?: boolean;
};

/** How a service is, as kept between looks. */
export type Health = Omit<Observation, 'isFleeting'> & {
  service: Service;
  /** Since when it is in this state. */
  since: Date;
  checkedAt: Date;
  /** Looks in a row at which it was down. */
  failures: number;
  /** What people were told of it last, and since when that had been so. */
  told: HealthState;
  toldSince: Date;
};

/** A change that people are told of. */
export type HealthChange = {
  service: Service;
  from: HealthState;
  to: HealthState;
  message: string;
  hint: string | undefined;
  /** Since when it had been in the state that it leaves. */
  since: Date;
};

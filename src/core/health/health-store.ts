import type {Database, Sqlite} from '../../storage/database.ts';
import {noteActivity} from '../activity/activity.ts';
import type {Health, HealthChange, HealthState, Observation, Service} from './health.ts';
import {judgeHealth} from './judge-health.ts';

/** Keeps what a look at a service showed; answers the change that people are told of, which is noted as having happened. */
export function noteHealth(
  sql: Sqlite,
  look: {service: Service; observation: Observation; at: Date},
): HealthChange | undefined {
  const recentChanges = countChanges(sql, look.service, look.at);
  const {health, change} = judgeHealth(findHealth(sql, look.service), {...look, recentChanges});
  const {service, state, since, checkedAt, message, hint, latencyMs, failures, told, toldSince} = health;
  sql
    .prepare(
      `REPLACE INTO health (service, state, since, checked_at, message, hint, latency_ms, failures, told, told_since)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      service,
      state,
      since.getTime(),
      checkedAt.getTime(),
      message,
      hint ?? null,
      latencyMs === undefined ? null : Math.round(latencyMs),
      failures,
      told,
      toldSince.getTime(),
    );
  if (change) noteActivity(sql, {at: look.at, what: 'health', subject: service, detail: `${change.to}: ${message}`});
  return change;
}

/** How all services are that were looked at, in the order of their names. */
export function listHealth(db: Pick<Database, 'read'>): Health[] {
  return db.read(sql => sql.prepare<[], Row>('SELECT * FROM health ORDER BY service').all().map(healthOf));
}

function findHealth(sql: Sqlite, service: Service): Health | undefined {
  const row = sql.prepare<[string], Row>('SELECT * FROM health WHERE service = ?').get(service);
  return row && healthOf(row);
}

/** What people were told of it within the last hours. */
function countChanges(sql: Sqlite, service: Service, at: Date): number {
  const count = sql
    .prepare<[string, number, number], number>(
      "SELECT count(*) FROM activity WHERE what = 'health' AND subject = ? AND at > ? AND at <= ?",
    )
    .pluck()
    .get(service, at.getTime() - lateMs, at.getTime());
  return count ?? 0;
}

const lateMs = 6 * 3_600_000;

type Row = {
  service: Service;
  state: HealthState;
  since: number;
  checked_at: number;
  message: string;
  hint: string | null;
  latency_ms: number | null;
  failures: number;
  told: HealthState;
  told_since: number;
};

function healthOf(row: Row): Health {
  return {
    service: row.service,
    state: row.state,
    since: new Date(row.since),
    checkedAt: new Date(row.checked_at),
    message: row.message,
    hint: row.hint ?? undefined,
    latencyMs: row.latency_ms ?? undefined,
    failures: row.failures,
    told: row.told,
    toldSince: new Date(row.told_since),
  };
}

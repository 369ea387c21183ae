import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {Approval, ApprovalMovie} from '../../src/core/approvals/approval.ts';
import {askQuestion, type Question} from '../../src/core/approvals/ask-question.ts';
import {parseClaims} from '../../src/core/releases/parse-claims.ts';
import type {Database} from '../../src/storage/database.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {aListedRelease, anItem} from './releases.ts';
import {temporaryFolder} from './temporary-folder.ts';

/** An empty database that is gone with the test. */
export async function openedDatabase(): Promise<Database> {
  const db = openDatabase({path: join(await temporaryFolder(), 'felscanner.db'), migrations});
  onTestFinished(() => db.close());
  return db;
}

const asked = new Date('2026-01-02T12:00:00Z');

/** So many hours after questions are asked. */
export function hoursLater(hours: number): Date {
  return new Date(asked.getTime() + hours * 3_600_000);
}

/** The movie Alpha of 2019, with overrides. */
export function aMovie(overrides: Partial<ApprovalMovie> = {}): ApprovalMovie {
  const {id: _, ...movie} = anItem();
  return {...movie, ...overrides};
}

type QuestionOverrides = Partial<Omit<Question, 'release'>> & {
  name?: string;
  source?: string;
  id?: string;
  infohash?: string;
};

/** A question about a FEL release of Alpha, of which HDR10 is there, with overrides. */
export function aQuestion({name, source, id, infohash, ...overrides}: QuestionOverrides = {}): Question {
  const listed = aListedRelease({...(name !== undefined && {name}), ...(id !== undefined && {id}), infohash});
  return {
    movie: aMovie(),
    release: {
      ...listed,
      source: source ?? 'tracker',
      claims: parseClaims(listed.name),
      firstSeenAt: asked,
      lastSeenAt: asked,
      isNew: true,
    },
    current: {
      label: 'HDR10',
      evidence: undefined,
      resolution: '2160p',
      atmos: false,
      sizeBytes: 50_000_000_000,
      bitrateKbps: 50_000,
      file: '/movies/Alpha (2019)/Alpha.mkv',
      versions: 1,
    },
    offered: {
      label: 'P7 FEL',
      claimedBy: ['FEL'],
      resolution: '2160p',
      atmos: true,
      sizeBytes: 71_300_000_000,
      bitrateKbps: 71_000,
      edition: undefined,
    },
    reason: 'FEL in place of HDR10',
    warnings: [],
    freeBytes: undefined,
    requestedAt: asked,
    expiresAt: hoursLater(24),
    ...overrides,
  };
}

/** Asks, and answers the approval. Throws where something stands against it. */
export function ask(db: Database, overrides: QuestionOverrides = {}): Approval {
  const asking = db.write(sql => askQuestion(sql, aQuestion(overrides), true));
  if (asking.kind !== 'asked') throw new Error(`not asked: ${asking.kind}`);
  return asking.approval;
}

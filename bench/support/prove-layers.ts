import {join} from 'node:path';
import {createLibrary} from '../../src/core/library/library.ts';
import {probeIdentity} from '../../src/core/library/probe-identity.ts';
import {createProbeQueue} from '../../src/core/library/probe-queue.ts';
import {createVerdictStore} from '../../src/core/library/verdict-store.ts';
import type {MediaFacts} from '../../src/media/facts.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';

const limits = {samples: 5, budgetBytes: 8_388_608};

type Proof = {dataDir: string; machineIdentifier: string; facts: MediaFacts};

/**
 * Gives every second Profile 7 movie of a scanned library the facts of one film, as if its bytes had been read, and
 * answers how many those are.
 */
export function proveLayers({dataDir, machineIdentifier, facts}: Proof): number {
  const {db} = createLibrary(openDatabase({path: join(dataDir, 'felscanner.db'), migrations}));
  try {
    const queue = createProbeQueue(db, {server: machineIdentifier, limits});
    const verdicts = createVerdictStore(db, machineIdentifier);
    const libraries = db.read(sql => sql.prepare<[], {id: number}>('SELECT id FROM libraries').all());
    const scan = db.read(sql => sql.prepare<[], {id: number}>('SELECT max(id) AS id FROM scans').get());
    const ids = libraries.map(({id}) => id);
    const entries = queue.listEntries(ids, 'profile7').filter((_, index) => index % 2 === 0);
    db.write(() => {
      for (const entry of entries) {
        const parts = queue.findTask(entry)?.parts ?? [];
        for (const part of parts) verdicts.saveVerdict(probeIdentity(part), {facts, limits}, new Date(0));
        queue.rejudge(entry, scan?.id ?? 0);
      }
    });
    return entries.length;
  } finally {
    db.close();
  }
}

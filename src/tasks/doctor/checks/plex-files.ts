import type {Movie} from '../../../core/library/movie.ts';
import {findLocalFile} from '../../open-part.ts';
import type {DoctorCheck, Patient} from '../doctor-check.ts';
import {type Finding, off} from '../finding.ts';
import {sampleMovies} from '../sample-movies.ts';

/** Whether this machine reaches the files that Plex names, proven by one of them. */
export const plexFiles: DoctorCheck = {
  service: 'plex',
  title: 'files of Plex here',
  place: 'here',
  enabled: ({plex, probe}) => plex.token !== '' && (probe.mode === 'auto' || probe.mode === 'local'),
  run: async patient => {
    const {movies} = await patient.app.openLibrary(patient.config);
    const samples = sampleMovies(movies);
    for (const movie of samples) {
      const found = await findHere(patient, movie);
      if (found !== undefined) return {severity: 'ok', message: `${found.file} is ${found.here} here`};
    }
    const file = samples[0]?.versions[0]?.file;
    return file === undefined ? off('no movie is known yet: run "felscanner scan"') : unreached(patient, file);
  },
};

async function findHere({app, config}: Patient, {versions}: Movie): Promise<{file: string; here: string} | undefined> {
  for (const part of versions.flatMap(({parts}) => parts)) {
    const here = await findLocalFile({app, config}, part);
    if (here !== undefined) return {file: part.file ?? here, here};
  }
  return undefined;
}

/** Without mappings nobody said that it should be here: it is then read from Plex. */
function unreached({config: {plex, probe}}: Patient, file: string): Finding {
  const message = `${file} is not here, or is another file here`;
  const hint = 'write in plex.pathMappings which folder here is that of Plex, and mount it';
  if (probe.mode === 'local') return {severity: 'fail', message: `${message}, and probe.mode is "local"`, hint};
  if (plex.pathMappings.length > 0) return {severity: 'warn', message: `${message}, by plex.pathMappings`, hint};
  return off(`${message}: files are read from Plex, over the network`, hint);
}

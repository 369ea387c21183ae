import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {eac3AtmosStream, plainTrueHdStream, subtitleStream} from '../../src/simulators/plex/audio-streams.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {hdr10PlusStream, p5Stream, p7Stream, sdrStream} from '../../src/simulators/plex/video-streams.ts';
import {dig, items, plexForTest} from '../simulators/ask.ts';

/** Third-party answers beside the checkout, read in place and never copied. */
const answers = join(import.meta.dirname, '../../../shared/fixtures/plex');
const found = existsSync(answers);
if (!found) process.stderr.write(`${answers} is absent: the simulator is not held against real answers\n`);

/** In the order of nesting. */
const levels = ['Metadata', 'Media', 'Part', 'Stream'];
/** Keys that the documents name and no answer at hand has. */
const documented = ['editionTitle', 'titleSort', 'deletedAt'];

describe.skipIf(!found)('the simulated Plex', () => {
  it.each(levels)('sends no key of a %s that real servers do not send', async level => {
    const real = new Set([...readdirSync(answers)].flatMap(name => keysIn(readAnswer(name), level)));
    const plex = await plexForTest();
    const pictures = [p7Stream(), p5Stream(), hdr10PlusStream(), sdrStream()];
    const media = pictures.map(video =>
      simulatedMedia({video, audio: [eac3AtmosStream(), plainTrueHdStream()], subtitles: [subtitleStream()]}),
    );
    media.push(simulatedMedia({optimisedFor: 'Tablet', deletedAt: new Date(0)}));
    const {ratingKey} = plex.addMovie('1', simulatedMovie({media, editionTitle: 'Cut', titleSort: 'x'}));
    const list = await items(plex, '/library/sections/1/all?type=1&includeElements=Stream&includeGuids=1');
    const single = await items(plex, `/library/metadata/${ratingKey}`);
    const ours = keysIn({Metadata: [...list, ...single]}, level);
    expect(ours.length).toBeGreaterThan(5);
    expect(ours.filter(key => !real.has(key) && !documented.includes(key))).toEqual([]);
  });
});

function readAnswer(name: string): unknown {
  return name.endsWith('.json') ? JSON.parse(readFileSync(join(answers, name), 'utf8')) : undefined;
}

/** The keys of every object that lies in a list of that name, however deep. */
function keysIn(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(one => keysIn(one, name)))];
  if (typeof value !== 'object' || value === null) return [];
  const here = [dig(value, name)].flat().flatMap(one => Object.keys(Object(one)));
  return [...new Set([...here, ...Object.values(value).flatMap(one => keysIn(one, name))])];
}

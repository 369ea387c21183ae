import {downloadsSection} from './downloads-section.ts';
import {addedSection, releasedSection} from './growth-section.ts';
import {jobsSection} from './jobs-section.ts';
import {labelsSection} from './labels-section.ts';
import {librarySection} from './library-section.ts';
import {questionsSection} from './questions-section.ts';
import {recentSection} from './recent-section.ts';
import type {SectionMaker} from './section.ts';
import {servicesSection} from './services-section.ts';

type Plan = {
  /** The least columns of characters it is for. */
  from: number;
  /** What stands below each other, the most important first. A section keeps its place whatever it holds. */
  columns: readonly (readonly SectionMaker[])[];
};

const plans: readonly Plan[] = [
  {
    from: 150,
    columns: [
      [librarySection, labelsSection, releasedSection],
      [questionsSection, downloadsSection, recentSection, addedSection],
      [servicesSection, jobsSection],
    ],
  },
  {
    from: 80,
    columns: [
      [librarySection, labelsSection, addedSection, releasedSection],
      [questionsSection, downloadsSection, recentSection, servicesSection, jobsSection],
    ],
  },
];

const oneColumn: Plan['columns'] = [
  [
    librarySection,
    questionsSection,
    downloadsSection,
    recentSection,
    servicesSection,
    jobsSection,
    labelsSection,
    addedSection,
    releasedSection,
  ],
];

/** Which sections stand where; what is spoken has no columns. */
export function overviewPlan(columns: number, {isSpoken}: {isSpoken: boolean}): Plan['columns'] {
  if (isSpoken) return oneColumn;
  return plans.find(({from}) => columns >= from)?.columns ?? oneColumn;
}

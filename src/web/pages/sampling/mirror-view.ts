import type { MirroredFact } from '../../../inspection/sampling/index.ts';
import { words } from '../../words/words.ts';
import { mirrorChart } from './mirror-chart.ts';
import type { TraitWords } from './trait-words.ts';

/** One fact: a picture, and the same as a table. */
export interface MirrorFigure {
  readonly title: string;
  /** SVG; every text in it is escaped. */
  readonly chart: string;
  readonly rows: readonly { readonly trait: string; readonly eligible: string; readonly sampled: string }[];
}

/** The eligible cases against the sample, fact by fact. */
export const mirrorView = (mirror: readonly MirroredFact[], say: TraitWords): readonly MirrorFigure[] =>
  mirror.map(({ fact, traits }, index) => {
    const all = { eligible: sum(traits, 'eligible'), sampled: sum(traits, 'sampled') };
    const title = say.fact(fact);
    const bars = traits.map(({ code, eligible, sampled }) => ({
      trait: say.code(fact, code),
      eligible: { count: eligible, percent: share(eligible, all.eligible) },
      sampled: { count: sampled, percent: share(sampled, all.sampled) },
    }));
    return {
      title,
      chart: mirrorChart(`mirror-${index + 1}`, title, bars),
      rows: bars.map(({ trait, eligible, sampled }) => ({
        trait,
        eligible: figure(eligible),
        sampled: figure(sampled),
      })),
    };
  });

const sum = (traits: MirroredFact['traits'], of: 'eligible' | 'sampled'): number =>
  traits.reduce((total, one) => total + one[of], 0);

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

const figure = ({ count, percent }: { readonly count: number; readonly percent: number }): string =>
  words('sample.mirror.figure', { count, percent: percent.toFixed(0) });

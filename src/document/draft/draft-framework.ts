import type { Extraction } from '../model.ts';
import { conformanceFile } from './conformance-file.ts';
import { factsFile } from './facts-file.ts';
import { frameworkFile } from './framework-file.ts';
import { guidanceFile, guidancePath } from './guidance-file.ts';
import { instrumentFile } from './instrument-file.ts';
import { type DraftOptions, INSTRUMENT } from './options.ts';
import { samplingFile } from './sampling-file.ts';
import { draftSections } from './sections.ts';
import { standardsFile } from './standards-file.ts';
import { writeYaml } from './write-yaml.ts';

/** Files of a framework's folder by their path in it. */
export type DraftFiles = Readonly<Record<string, string>>;

/**
 * A framework in draft from what was found in a document: complete enough for `framework check`, with everything that
 * the document does not say marked as assumed, and no rule applied. The labels are the document's own wording: a draft
 * belongs into the user's data, never into this repository.
 */
export function draftFramework(extraction: Extraction, options: DraftOptions): DraftFiles {
  const ruled = new Set(
    extraction.suggestedRules.filter(({ kind }) => kind === 'not-applicable').flatMap(({ questions }) => questions),
  );
  const sections = draftSections(extraction.questions, ruled);
  const document = options.document.id;
  const standards = standardsFile(sections, document);
  return {
    'framework.yaml': writeYaml(frameworkFile(options, sections)),
    'facts.yaml': writeYaml(factsFile()),
    ...(standards ? { 'standards.yaml': writeYaml(standards) } : {}),
    [`instruments/${INSTRUMENT}.yaml`]: writeYaml(instrumentFile(options, sections)),
    'sampling.yaml': writeYaml(samplingFile()),
    ...Object.fromEntries(sections.map((section) => [guidancePath(section), guidanceFile(section)])),
    'conformance.yaml': writeYaml(conformanceFile(extraction.suggestedRules, sections, document)),
  };
}

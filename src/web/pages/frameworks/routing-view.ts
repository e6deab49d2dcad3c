import type { Framework, Instrument } from '../../../framework/model/framework.ts';
import { groupsOf } from '../../../framework/picture/group.ts';
import { routingAsDot } from '../../../framework/picture/routing.ts';
import { dotToSvg } from '../../../framework/picture/svg.ts';
import { hashesOf } from '../../../framework/read/hash.ts';
import { labelsOf } from '../../view/in-words.ts';
import { words } from '../../words/words.ts';

/** The routing in words, box by box as the picture draws it: for those who cannot see the picture, or would rather read. */
export function routingView(framework: Framework, instrument: Instrument) {
  const labels = labelsOf(framework, instrument);
  return {
    sections: instrument.sections.map((section, index) => ({
      title: section.title,
      groups: groupsOf(section, index, labels).map(({ words: when, questions }) => ({
        when: when ?? words('routing.always'),
        isAlways: when === undefined,
        questions: questions.map(({ id, label, records }) => ({
          id,
          label,
          records: framework.facts.find((fact) => fact.id === records)?.label ?? null,
        })),
      })),
    })),
  };
}

const KEPT = 24;
const drawn = new Map<string, Promise<string>>();

/** The picture; laying it out takes a while, so that it is kept. */
export function routingPicture(framework: Framework, instrument: Instrument): Promise<string> {
  const { meaning, wording } = hashesOf(framework);
  const key = `${framework.id}/${instrument.id}/${meaning}/${wording}`;
  const title = words('routing.picture', { title: instrument.title });
  const found = drawn.get(key) ?? dotToSvg(routingAsDot(framework, instrument), title, words('routing.described'));
  drawn.delete(key);
  drawn.set(key, found);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= KEPT) break;
    drawn.delete(oldest);
  }
  return found;
}

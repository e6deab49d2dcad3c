import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../test/fixtures/folder.ts';
import { SOUND } from '../../../test/fixtures/kites.ts';
import type { Answers } from '../../framework/model/answer.ts';
import type { Framework } from '../../framework/model/framework.ts';
import { loadFramework } from '../../framework/read/index.ts';
import { compile, evaluate } from '../../response/index.ts';
import { sectionProgress, sectionView } from './question-view.ts';

const framework = await withFolder(SOUND, async (folder): Promise<Framework> => {
  const result = await loadFramework(folder);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.framework;
});
const compiled = compile(framework, framework.instruments[0]?.id ?? '');
const standing = (entered: Answers, facts = {}) => ({
  compiled,
  entered,
  evaluation: evaluate(compiled, facts, entered),
});
const itemsIn = (entered: Answers, facts = {}) =>
  new Map(
    compiled.instrument.sections
      .flatMap((section) => sectionView(standing(entered, facts), section).questions)
      .flatMap(({ items }) => items)
      .map((item) => [item.id, item]),
  );

describe('the view of a section', () => {
  it('asks what is asked, and says why of what is not; what was entered stays', () => {
    const before = itemsIn({}).get('1.1b');
    expect(before).toMatchObject({ state: 'folded', because: expect.stringContaining('1.1a') });
    const asked = itemsIn({ '1.1a': 'no', '1.1b': ['torn'] }).get('1.1b');
    expect(asked).toMatchObject({ state: 'asked', answer: 'Torn', setAside: null });
    const after = itemsIn({ '1.1a': 'yes', '1.1b': ['torn'] }).get('1.1b');
    expect(after).toMatchObject({ state: 'folded', answer: null, setAside: 'Torn' });
    expect(after?.control).toMatchObject({
      options: [
        { value: 'torn', checked: true },
        { value: 'other', checked: false },
      ],
    });
  });

  it('names fields so that a form gives them back by id', () => {
    expect([...itemsIn({}).values()].map(({ id, field }) => field === `answer:${id}`)).not.toContain(false);
    const anchors = [...itemsIn({}).values()].map(({ anchor }) => anchor);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('counts what is asked, answered and missing in a section', () => {
    const section = compiled.instrument.sections[0];
    if (!section) throw new Error('no section');
    const none = sectionProgress(standing({}), section);
    const one = sectionProgress(standing({ '1.1a': 'yes' }), section);
    expect(none.answered).toBe(0);
    expect(one).toMatchObject({ answered: 1, missing: none.missing - 1 });
  });
});

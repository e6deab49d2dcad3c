import type { Node } from '../../src/framework/model/condition/index.ts';
import type { CompiledInstrument, CompiledItem } from '../../src/response/compile.ts';
import { becauseNotApplicable, becauseNotYet, becauseRestsOn, becauseStated } from '../../src/response/words.ts';
import { type Names, type OpenAnswer, openAnswers, whenFalse, whenTrue } from './peer-condition.ts';

/** Keeps a value for the code written, and says by which name the code has it. */
export type Keep = (value: unknown) => string;

/** Writes the block of code of each item. */
export class QuestionWriter {
  readonly #compiled: CompiledInstrument;
  readonly #names: Names;
  readonly #keep: Keep;
  /** Items of which others need to know whether their answer may still come. */
  readonly #closing: ReadonlySet<string>;

  constructor(compiled: CompiledInstrument, names: Names, keep: Keep) {
    this.#compiled = compiled;
    this.#names = names;
    this.#keep = keep;
    const leftOpen = compiled.items.flatMap((item) => this.#openAnswersOf(item).map(({ id }) => id));
    this.#closing = new Set(leftOpen.filter((id) => mayBeLeftOut(compiled.items[compiled.indexOf.get(id) ?? -1])));
  }

  /** The variables that the blocks fill. */
  variables(): readonly string[] {
    const { items } = this.#compiled;
    const closing = items.filter(({ id }) => this.#closing.has(id)).map(({ index }) => closed(index));
    return [...items.map(({ id }) => this.#names.answer(id)), ...closing];
  }

  /** The block that decides one item and puts it into the lists. */
  blockOf(item: CompiledItem): string {
    const answer = this.#names.answer(item.id);
    const id = JSON.stringify(item.id);
    const ask = this.#asked(item, answer, id);
    return [
      `const given${item.index} = given[${id}];`,
      `${answer} = undefined;`,
      ...(this.#closing.has(item.id) ? [`${closed(item.index)} = false;`] : []),
      ...this.#branches(item, ask),
    ].join('\n');
  }

  #branches(item: CompiledItem, ask: string): readonly string[] {
    const compiled = this.#compiled;
    const cases: string[] = [];
    if (item.question.records !== undefined) {
      const stated = `facts[${JSON.stringify(item.question.records)}] !== undefined`;
      cases.push(`if (${stated}) { ${this.#leave(item, becauseStated(item, compiled))} }`);
    }
    const together = conditionOf(item);
    if (together) {
      const isFalse = whenFalse(together, this.#names);
      cases.push(`if (${isFalse}) { ${this.#leave(item, becauseNotApplicable(item, compiled))} }`);
      const open = this.#openAnswersOf(item);
      const waits = open.map(({ test }) => test).join(' || ');
      // Where plain tests must all hold, one that cannot be made keeps the whole from being true.
      const isOpen = isPlain(together) ? waits : `!${whenTrue(together, this.#names)} && (${waits})`;
      if (open.length > 0) cases.push(`if (${isOpen}) { ${this.#leaveOpen(item, open)} }`);
    }
    return [[...cases, `{ ${ask} }`].join(' else ')];
  }

  #openAnswersOf(item: CompiledItem): readonly OpenAnswer[] {
    const together = conditionOf(item);
    return together ? openAnswers(together, this.#names) : [];
  }

  /** Not asked yet while an answer may still come; otherwise it rests on what is not asked. */
  #leaveOpen(item: CompiledItem, open: readonly OpenAnswer[]): string {
    const compiled = this.#compiled;
    const notYet = this.#leave(item, becauseNotYet(item, compiled), 'may still come');
    if (open.every(({ id }) => !this.#closing.has(id))) return notYet;
    const indexOf = (id: string): number => compiled.indexOf.get(id) ?? -1;
    const [first, ...more] = open;
    if (first && more.length === 0) {
      const rests = this.#leave(item, becauseRestsOn([first.id], item, compiled));
      return `if (${closed(indexOf(first.id))}) { ${rests} } else { ${notYet} }`;
    }
    const comes = open.map(({ id, test }) =>
      this.#closing.has(id) ? `(${test} && !${closed(indexOf(id))})` : `(${test})`,
    );
    const reason = `{ id: ${JSON.stringify(item.id)}, because }`;
    const rests = `const on = []; ${this.#named(open)} const because = restsOn(on); ${this.#leaveWith(item, reason, 'because')}`;
    return `if (${comes.join(' || ')}) { ${notYet} } else { ${rests} }`;
  }

  /** Names what it rests on: a question whose parts are all meant by its own id. */
  #named(open: readonly OpenAnswer[]): string {
    const { items, indexOf } = this.#compiled;
    const groups = Map.groupBy(open, ({ id }) => items[indexOf.get(id) ?? -1]?.question);
    const each = (some: readonly OpenAnswer[]): string =>
      some.map(({ id, test }) => `if (${test}) on.push(${JSON.stringify(id)});`).join(' ');
    return [...groups]
      .map(([question, parts]) => {
        const whole = parts.length === items.filter((item) => item.question === question).length;
        if (!question || parts.length === 1 || !whole) return each(parts);
        const all = parts.map(({ test }) => test).join(' && ');
        return `if (${all}) on.push(${JSON.stringify(question.id)}); else { ${each(parts)} }`;
      })
      .join(' ');
  }

  #leave(item: CompiledItem, because: string, comes: 'may still come' | 'will not come' = 'will not come'): string {
    return this.#leaveWith(item, this.#keep({ id: item.id, because }), JSON.stringify(because), comes);
  }

  #leaveWith(
    item: CompiledItem,
    reason: string,
    because: string,
    comes: 'may still come' | 'will not come' = 'will not come',
  ): string {
    const given = `given${item.index}`;
    const aside = `{ id: ${JSON.stringify(item.id)}, value: ${given}, because: ${because} }`;
    const close = comes === 'will not come' && this.#closing.has(item.id) ? `${closed(item.index)} = true; ` : '';
    return `${close}notAsked.push(${reason}); if (${given} !== undefined) setAside.push(${aside});`;
  }

  #asked(item: CompiledItem, answer: string, id: string): string {
    const given = `given${item.index}`;
    const derived = item.derivations.map(({ rule, value }) => {
      const code = JSON.stringify(value);
      const because = this.#keep(rule.rule.because);
      const aside = `if (${given} !== undefined && ${given} !== ${code}) setAside.push({ id: ${id}, value: ${given}, because: ${because} });`;
      const set = `answers[${id}] = { value: ${code}, by: 'rule', rule: ${JSON.stringify(rule.rule.id)} };`;
      return `if (${whenTrue(rule.root, this.#names)}) { ${answer} = ${code}; ${set} ${aside} }`;
    });
    const entered = `if (${given} !== undefined) { ${answer} = ${given}; answers[${id}] = { value: ${given}, by: 'assessor' }; }`;
    const lacking = item.optional ? [] : [`{ missing.push(${id}); }`];
    const { records } = item.question;
    const fact = records === undefined ? '' : this.#names.fact(records);
    const recorded = item.recordsBoolean
      ? `${fact} = ${answer} === 'yes' ? true : ${answer} === 'no' ? false : undefined;`
      : `${fact} = ${answer};`;
    return `asked.push(${id}); ${[...derived, entered, ...lacking].join(' else ')} ${fact === '' ? '' : recorded}`;
  }
}

const closed = (index: number): string => `closed${index}`;

/** Whether something may keep an item from being asked. */
const mayBeLeftOut = (item: CompiledItem | undefined): boolean =>
  item !== undefined && (item.roots.length > 0 || item.question.records !== undefined);

function conditionOf({ roots }: CompiledItem): Node | undefined {
  const [root, ...rest] = roots;
  return root && rest.reduce<Node>((left, right) => ({ op: 'and', left, right, at: 0 }), root);
}

const isPlain = (node: Node): boolean =>
  node.op === 'and' ? isPlain(node.left) && isPlain(node.right) : node.op !== 'or' && node.op !== 'not';

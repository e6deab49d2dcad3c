import type { CaseFacts } from '../../src/framework/model/fact.ts';
import { begin, type CompiledInstrument, compile, type Response } from '../../src/response/index.ts';
import { shipped } from '../support/frameworks.ts';
import { bigInstrument } from './big-instrument.ts';
import { fullForm, seeded } from './forms.ts';

/** An instrument that is measured, with a case, and a form to begin with. */
export interface Form {
  readonly name: string;
  readonly compiled: CompiledInstrument;
  readonly facts: CaseFacts;
  readonly start: Response;
}

/** The empty and the full form of a real instrument and of a large one. */
export async function forms(): Promise<readonly Form[]> {
  const domainThree = compile(await shipped('domain-three-2022'), 'child');
  const big = compile(bigInstrument(), 'case');
  return [
    ...bothForms('domain-three-2022', domainThree, {
      caseType: 'out-of-court',
      disposal: 'youth-conditional-caution',
      firstDisposal: true,
      startDate: '2022-01-10',
      endDate: '2022-03-10',
    }),
    ...bothForms('182 questions', big, {
      level: 'medium',
      need: 'high',
      engaged: true,
      voluntary: false,
      custodial: true,
    }),
  ];
}

const bothForms = (name: string, compiled: CompiledInstrument, facts: CaseFacts): readonly Form[] => [
  { name: `${name}, empty`, compiled, facts, start: begin(compiled, facts, {}) },
  { name: `${name}, full`, compiled, facts, start: fullForm(compiled, facts, seeded(7)) },
];

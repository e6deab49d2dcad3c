import type { CaseFacts } from '../../src/framework/model/fact.ts';
import {
  begin,
  type CompiledInstrument,
  compile,
  type EvaluationContext,
  type Response,
} from '../../src/response/index.ts';
import { holidays, shipped } from '../support/frameworks.ts';
import { bigInstrument } from './big-instrument.ts';
import { fullForm, seeded } from './forms.ts';

/** An instrument that is measured, with a case, and a form to begin with. */
export interface Form {
  readonly name: string;
  readonly compiled: CompiledInstrument;
  readonly facts: CaseFacts;
  readonly start: Response;
}

/** The empty and the full form of two real instruments, one of them the largest, and of a made-up one. */
export async function forms(): Promise<readonly Form[]> {
  const domainThree = compile(await shipped('domain-three-2022'), 'child');
  const iyow = compile(await shipped('iyow-2016'), 'case');
  const context = { calendar: await holidays() };
  const big = compile(bigInstrument(), 'case');
  return [
    ...bothForms('domain-three-2022', domainThree, context, {
      caseType: 'out-of-court',
      disposal: 'youth-conditional-caution',
      firstDisposal: true,
      startDate: '2022-01-10',
      endDate: '2022-03-10',
    }),
    ...bothForms('iyow-2016', iyow, context, SENTENCED),
    ...bothForms('182 questions', big, context, {
      level: 'medium',
      need: 'high',
      engaged: true,
      voluntary: false,
      custodial: true,
    }),
  ];
}

/**
 * A community sentence in a joint inspection with two modules: what a long list states, and dates of what was done,
 * so that limits in months, days and working days apply. What it leaves open is recorded by answers.
 */
const SENTENCED: CaseFacts = {
  programme: 'FJI',
  modules: ['courts', 'interventions'],
  country: 'wales',
  caseType: 'court',
  disposal: 'youth-rehabilitation-order',
  gender: 'male',
  age: 16,
  startDate: '2022-01-10',
  firstReview: '2022-07-20',
  reviewStarted: '2022-07-01',
  reportRequested: '2021-12-20',
  reportProvided: '2021-12-30',
  warningDue: '2022-03-01',
  warningIssued: '2022-03-02',
  breachFailure: '2022-04-11',
};

const bothForms = (
  name: string,
  compiled: CompiledInstrument,
  context: EvaluationContext,
  facts: CaseFacts,
): readonly Form[] => [
  { name: `${name}, empty`, compiled, facts, start: begin(compiled, facts, {}, context) },
  { name: `${name}, full`, compiled, facts, start: fullForm(compiled, facts, context, seeded(7)) },
];

import type { CellValue } from '../../sheet/index.ts';
import type { ReportResponse } from '../input.ts';
import type { Context } from '../view/context.ts';
import { type DataFile, text } from './file.ts';

/** Every answer in effect, one row each. Internal edition only. */
export const responsesFile = ({ internal, input: { responses } }: Context): DataFile | null =>
  !internal || responses === undefined
    ? null
    : {
        name: 'responses',
        title: 'Answers in effect',
        description: 'One row for each answer of each counted response. Not for publication.',
        fields: [
          text('case', 'Reference of the case'),
          text('framework', 'Framework of the instrument'),
          text('instrument', 'Instrument that asks the question'),
          text('question', 'Id of the question, of a part of it or of a repeated entry'),
          text('value', 'Code, number, date or text; several codes are parted by semicolons'),
          text('by', 'assessor, or rule where a rule set the answer'),
          text('rule', 'Id of that rule'),
        ],
        rows: responses.flatMap(answerRows),
      };

const answerRows = (response: ReportResponse): readonly (readonly CellValue[])[] =>
  Object.entries(response.evaluation.answers).map(([question, answer]) => [
    response.case,
    response.framework,
    response.instrument,
    question,
    typeof answer.value === 'object' ? answer.value.join(';') : answer.value,
    answer.by,
    answer.by === 'rule' ? answer.rule : null,
  ]);

import type { Dice } from '../dice.ts';

/** A few plain words for a free text. They name nobody and no place. */
export const narrativeFor = (id: string, good: boolean, dice: Dice): string =>
  dice.pick(TEXTS[id] ?? (good ? OTHER.good : OTHER.poor));

/** Texts that only say what was good, or only what was not, whichever way the case went. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  strengths: [
    'The worker saw the child twice a week at school, at times the child chose. Attendance there went up.',
    'Speech and language advice came before the first session, and every worksheet was redone in pictures.',
    'The parent was rung after each session; by the second month she was ringing first.',
    'A boxing coach known to the child was brought into the plan and still sees him now that the order is over.',
    'Restorative work was offered twice, in different ways, and the second offer was taken up.',
  ],
  shortcomings: [
    'Nobody asked the police about call-outs to the home, so two incidents went unseen until the inspection.',
    'The plan said what the child must do and nothing about what would happen if the threats began again.',
    'Three missed appointments were recorded without anybody asking why. The bus had been cancelled.',
    'The review repeated the first assessment word for word although the child had moved twice.',
    'The person harmed lives in the next street, and the plan does not mention it.',
  ],
  'resettlement-account': [
    'The policy promises an address four weeks ahead. It was settled nine weeks ahead, and school began the Monday after.',
    'The policy promises an address four weeks ahead. It came the day before, in another town, and the college place was lost.',
    'Release meetings took place each month and everybody came. Health records still arrived two weeks late.',
    'The panel for accommodation was told in time, twice. It had nothing to offer, and the worker took it to the head of service.',
  ],
  'resettlement-to-raise': [
    'Who decides when the housing panel has no bed?',
    'Why do health records follow two weeks behind the child?',
  ],
};

const OTHER = {
  good: ['Clear and in time.', 'Well recorded, with the child heard throughout.'],
  poor: ['Too little on record to tell.', 'Begun late, and not followed up.'],
} as const;

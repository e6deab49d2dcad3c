import { Conflict } from '../../../inspection/errors.ts';

/** What the database refuses, by the name of its constraint. */
const REFUSED: Readonly<Record<string, readonly [reason: string, message: string]>> = {
  draw_after_allocation: ['cases-allocated', 'Cases of this sample are allocated. It can no longer be drawn again.'],
  draw_in_the_meantime: ['drawn-in-the-meantime', 'Somebody else drew this sample in the meantime.'],
  draw_inspection_id_plan_service_id_number_key: ['drawn-in-the-meantime', 'Somebody else drew it in the meantime.'],
  replaced_in_the_meantime: ['changed-in-the-meantime', 'One of the two cases changed in the meantime.'],
  replacement_stands: ['replacement-stands', 'The case that stands in is already in use.'],
  allocation_of_a_case_not_selected: ['not-selected', 'Only a selected case can be allocated.'],
  allocation_of_another_instrument: ['other-instrument', 'The case is not assessed with this questionnaire.'],
  allocation_to_no_assessor: ['no-assessor', 'This person does not assess cases in this inspection.'],
  allocation_to_the_inspected_service: ['own-service', 'This person works for the service that the case comes from.'],
  allocation_despite_an_interest: ['interest', 'This person has a conflict of interest with the case.'],
};

/** Runs what the database may refuse, and says in our words why it did. */
export async function refusing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { constraint = '' } = error as { readonly constraint?: string };
    const known = REFUSED[constraint];
    throw known ? new Conflict(...known) : error;
  }
}

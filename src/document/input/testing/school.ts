/** For tests: pages of a guidance document on inspecting schools, written by us, and the rows it must come out as. */
export interface SampleCell {
  readonly text: string;
  readonly bold: 'all' | 'some' | 'none';
  readonly shade: 'dark' | 'light' | 'none';
}

const cell = (text: string, bold: SampleCell['bold'] = 'none', shade: SampleCell['shade'] = 'none'): SampleCell => ({
  text,
  bold,
  shade,
});

export const TITLE = 'Inspecting the reading lessons of a school';
export const INTRODUCTION = 'Inspectors sit in on lessons and answer each question below for one class.';

/** The first paragraph of a cell marked `some` is bold, the others are plain. */
export const ROWS: readonly (readonly SampleCell[])[] = [
  [cell('No.', 'all'), cell('Question', 'all'), cell('What to look for', 'all')],
  [
    cell('R1.1', 'none', 'dark'),
    cell('Do pupils hear stories read aloud every day?', 'none', 'dark'),
    cell('Ask the pupils first.\n• the plan of the week\n• books on the shelf', 'none', 'none'),
  ],
  [
    cell('R1.2', 'none', 'light'),
    cell('How many pupils take books home?', 'none', 'light'),
    cell('Count them on the day.\nLeave out those who joined this month.', 'some', 'none'),
  ],
  [
    cell('R1.3', 'all', 'dark'),
    cell('Is reading taught well enough?', 'all', 'dark'),
    cell('Weigh what was seen, not what was promised.', 'none', 'none'),
  ],
];

export const FILL = { dark: 'A6A6A6', light: 'D9D9D9' } as const;

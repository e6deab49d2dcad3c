import type { SetUp } from '../../../inspection/ports/set-up.ts';
import type { Db } from '../../connection/one-client.ts';
import { invitations } from './invitations.ts';
import { moves } from './moves.ts';
import { plans } from './plans.ts';
import { timetable } from './timetable.ts';

export { joining } from './joining.ts';

export const setUp = (db: Db): SetUp => ({
  plan: plans(db),
  invitations: invitations(db),
  timetable: timetable(db),
  moves: moves(db),
});

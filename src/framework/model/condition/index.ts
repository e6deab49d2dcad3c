export { describeCondition, isCompound, type Labels } from './describe.ts';
export { compileCondition, FALSE, type SlotOf, TRUE, type Truth, UNKNOWN_ANSWER } from './evaluate.ts';
export { type FactCondition, factCondition } from './fact-condition.ts';
export {
  type ComparisonNode,
  type Condition,
  mentionsAsOf,
  type Node,
  parseCondition,
  type Reference,
  referencesOf,
} from './parse.ts';

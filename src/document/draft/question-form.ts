const AUXILIARY = '(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|may|might)';
const BEGINS_WITH_AUXILIARY = new RegExp(`^${AUXILIARY}\\b`, 'i');
const AUXILIARY_AFTER_COMMA = new RegExp(`[,;:] *${AUXILIARY}\\b`, 'i');
const OPEN = /^(?:(?:in|on|to|at|for|from|by|with) )?(?:what|which|who|whom|whose|why|how)\b/i;
const CONDITION = /^(?:where|when)\b/i;
const STEM_OF_PARTS = new RegExp(`\\b(?:${AUXILIARY}|been) *:`, 'i');
const TELLS =
  /^(?:please )?(?:briefly )?(?:summari[sz]e|describe|record the key|write|set out|comment|explain|add whatever)\b|\bplease (?:provide|give) a\b/i;
const REASONS =
  /^what (?:caused|makes|made|was lacking)\b|\b(?:tick|identify|select) (?:all|every|any)|\bplease indicate the reasons\b/i;
const OTHER_REASONS = /^when .{0,4}(?:other|something else).{0,4} is (?:used|ticked|chosen)/i;
const DATE = /^(?:date|day) (?:of|on which)\b|^when (?:was|were|did|is)\b/i;
const NUMBER = /^(?:how many|number of|how often|age in years)\b/i;
const NOT_APPLICABLE = /\bN ?\/ ?A\b|\bnot applicable\b|\b(?:does|do) not apply\b|\bonly applies\b|\bis not asked\b/i;
const WEIGHS_ALL =
  /\banswers? (?:to|of) all (?:of )?(?:the|their)\b|\ball the (?:answers|questions) (?:in|of) this (?:section|part)\b|\bstrengths outweigh\b/i;

/**
 * Whether it asks for yes or no: it begins with a verb such as *is* or *does*, leads parts with one, or is a question
 * that asks neither what, which, who, why nor how. *Where* and *when* may open a condition: then a verb follows it.
 */
export function asksYesOrNo(text: string): boolean {
  if (BEGINS_WITH_AUXILIARY.test(text) || STEM_OF_PARTS.test(text)) return true;
  if (OPEN.test(text) || !text.includes('?')) return false;
  return !CONDITION.test(text) || AUXILIARY_AFTER_COMMA.test(text);
}

/** Whether it asks for free words rather than for an answer. */
export const asksForWords = (text: string): boolean => TELLS.test(text);

/** Whether it asks for the reasons behind the judgement before it. */
export const asksForReasons = (text: string): boolean => REASONS.test(text) || OTHER_REASONS.test(text);

export const asksForDate = (text: string): boolean => DATE.test(text);

export const asksForNumber = (text: string): boolean => NUMBER.test(text);

/** Whether the words beside a question speak of cases to which it does not apply. */
export const mayNotApply = (text: string): boolean => NOT_APPLICABLE.test(text);

/** Whether the words beside a question tell the assessor to weigh the other answers of its section. */
export const weighsTheSection = (text: string): boolean => WEIGHS_ALL.test(text);

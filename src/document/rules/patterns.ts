import type { SuggestedRule } from '../model.ts';

/** A way of saying that limits when a question is asked, forces its answer or ties it to another. */
export interface Pattern {
  readonly kind: SuggestedRule['kind'];
  readonly says: RegExp;
}

const ANSWER = '(?:[\'‘“"]?(?:yes|no|n ?/ ?a|not applicable|not known)[\'’”"]?)';

/**
 * Ways of saying, the surest first; the first that a sentence meets names its kind. Every expression is bounded, so
 * that a hostile sentence costs no more than its length.
 */
export const PATTERNS: readonly Pattern[] = [
  {
    kind: 'tied-answers',
    says: /\bif (?:the )?answer(?: to)?\b.{0,60}\b(?:is|was)\b.{0,80}\b(?:answers?|questions?)\b/i,
  },
  {
    kind: 'tied-answers',
    says: /\banswers?\b.{0,60}\b(?:identical to|the same as|consistent with|reflected? in|match(?:es)?)\b/i,
  },
  { kind: 'tied-answers', says: /\b(?:should|must) be the same as\b.{0,30}\d/i },
  { kind: 'tied-answers', says: /\breflect this in the answers? to\b/i },
  {
    kind: 'not-applicable',
    says: /\b(?:questions?|it|this|they|these)\b.{0,40}\b(?:does|do|is|are) not (?:apply|applicable|asked|relevant)\b.{0,20}\b(?:in|at|on|to|for|during|where|when|if|unless|until)\b/i,
  },
  {
    kind: 'not-applicable',
    says: /\b(?:n ?\/ ?a|['‘“]?not applicable['’”]?)\b.{0,40}\b(?:where|when|if|option|answer|only|in)\b/i,
  },
  {
    kind: 'not-applicable',
    says: /\b(?:answered|scored|marked|recorded?|answer)\b.{0,20}(?:\bas )?.{0,3}\b(?:n ?\/ ?a|not applicable)\b/i,
  },
  { kind: 'not-applicable', says: /\b(?:where|if|when)\b.{0,200}\b(?:n ?\/ ?a|not applicable)\b/i },
  {
    kind: 'asked-only',
    says: /\bquestions? (?:is|are|will be|should be|only)\b.{0,30}\b(?:only|solely)\b.{0,30}\b(?:asked|appl|answered|relevant|in|where|if|when|for)/i,
  },
  {
    kind: 'asked-only',
    says: /\bonly (?:asked|answer(?:ed)?|appl(?:y|ies)|complete[d]?|relevant|applicable)\b.{0,20}\b(?:if|in|where|when|for|on|to)\b/i,
  },
  { kind: 'asked-only', says: /\b(?:is|are) (?:asked|answered) (?:only|solely)\b/i },
  { kind: 'asked-only', says: /\bonly\b.{0,20}\b(?:cases|module|inspections?|offenders|sentences)\b.{0,10}:/i },
  { kind: 'asked-only', says: /\brelat(?:es|ing) only to\b|\bonly applies\b|\bapplies only\b/i },
  {
    kind: 'asked-only',
    says: /\bfor routing only\b|\bdetermines? whether\b.{0,60}\bquestions?\b.{0,60}\b(?:asked|relevant)\b/i,
  },
  {
    kind: 'forced-answer',
    says: new RegExp(
      `\\b(?:will|must|should|can|to be|is|would)\\b.{0,40}\\b(?:answer(?:ed)?|scored|marked|judged|recorded?)\\b.{0,40}${ANSWER}(?:\\W|$)`,
      'i',
    ),
  },
  {
    kind: 'forced-answer',
    says: /\b(?:the answer|answers?) (?:is|must be|will be|should be|to this question)\b.{0,30}['‘“"]?\b(?:yes|no|low|medium|high)\b/i,
  },
  {
    kind: 'forced-answer',
    says: /\bthen answer (?:yes|no)\b|\banswer (?:YES|NO)\b|\b(?:a|an answer of) (?:NO|YES) answer\b|\bresult in a (?:no|yes)\b/i,
  },
  {
    kind: 'forced-answer',
    says: /\b(?:inspectors?|assessors?|reviewers?|auditors?) will (?:always )?answer\b.{0,40}(?:['‘“"]|positively|negatively)/i,
  },
  {
    kind: 'forced-answer',
    says: /\ball sub-?questions must\b|\bmust always be answered\b|\brecord (?:this|the classification) as\b/i,
  },
  { kind: 'excluded', says: /\bwe (?:exclude|do not inspect|will not inspect|do not include|will not include)\b/i },
  {
    kind: 'excluded',
    says: /\b(?:excluded?|left out|removed|not (?:be )?included|not (?:be )?inspected)\b.{0,30}\bfrom (?:the |this )?(?:\w+ )?(?:sample|inspection|visit|audit|review)\b/i,
  },
  {
    kind: 'excluded',
    says: /\bnot (?:be )?(?:included|inspected) in (?:the |this )?(?:\w+ )?(?:sample|inspection|visit|audit|review)\b/i,
  },
];

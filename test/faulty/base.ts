/** The files of a small sound framework by path: the ground on which each fault is made. */
export type Files = Readonly<Record<string, string>>;

const ASSUMED = '{ kind: assumed, note: made for a test }';

export const SOUND: Files = {
  'framework.yaml': `id: kites
title: Kites
version: "1"
from: "2020-01-01"
until: null
summary: How kites are looked at.
contents: { questions: 6, added: 1 }
documents:
  - { id: "900", title: A guide to looking at kites, published: "2020-01" }
instruments: [kite]
programmes:
  - id: fair
    title: A fair
    summary: All kites of one fair.
    instruments:
      - { framework: kites, instrument: kite, sampling: all, when: 'case.kind == "box"' }
    standards: ["1"]
    source: ${ASSUMED}
`,
  'facts.yaml': `facts:
  - id: kind
    label: Kind
    type: code
    codes:
      - { code: box, label: Box }
      - { code: delta, label: Delta }
    source: ${ASSUMED}
  - { id: windy, label: Windy, type: boolean, source: ${ASSUMED} }
  - { id: begun, label: Begun, type: date, source: ${ASSUMED} }
answerSets:
  yes-no:
    - { code: "yes", label: "Yes", counts: "yes" }
    - { code: "no", label: "No", counts: "no" }
`,
  'standards.yaml': `standards:
  - { id: "1", title: Flight, domain: Air, statement: It flies., source: ${ASSUMED} }
keyQuestions:
  - { id: "1.1", standard: "1", label: Does it fly?, basis: cases, summary: "1.1", source: ${ASSUMED} }
prompts:
  - { id: "1.1a", keyQuestion: "1.1", label: Is it up?, source: ${ASSUMED} }
themes:
  - { id: height, title: Height, source: ${ASSUMED} }
`,
  'instruments/kite.yaml': `id: kite
title: A kite
feeds: { framework: kites, version: "1" }
sections:
  - id: S
    title: Flight
    guidance: guidance/flight.md
    questions:
      - { id: "1.0", kind: information, label: Is it windy?, answers: yes-no, records: windy, source: ${ASSUMED} }
      - { id: "1.1a", kind: prompt, answers: yes-no, keyQuestion: "1.1", prompt: "1.1a", scored: [height], source: ${ASSUMED} }
      - { id: "1.1b", kind: explanation, explains: "1.1a", label: Why not?, answers: { multiple: true, codes: [{ code: torn, label: Torn }, { code: other, label: Other }] }, when: 'answers["1.1a"] == "no"', source: ${ASSUMED} }
      - { id: "1.1", kind: summary, answers: yes-no, keyQuestion: "1.1", source: ${ASSUMED} }
      - { id: "1.2", kind: information, label: How high?, answers: { type: number, min: 0 }, when: case.windy == true, source: ${ASSUMED} }
      - { id: "1.3", kind: narrative, label: More, optional: true, source: ${ASSUMED} }
      - { id: begun, kind: information, added: true, label: When?, answers: { type: date }, source: ${ASSUMED} }
rules:
  - { id: torn-no, derive: { "1.1": "no" }, when: '"torn" in answers["1.1b"]', because: Torn kites do not fly., source: ${ASSUMED} }
  - { id: other-words, challenge: ["1.3"], when: '"other" in answers["1.1b"] && !("1.3" in answered)', because: Say which., source: ${ASSUMED} }
limits:
  - { id: soon, title: Soon, from: { question: begun }, within: { amount: 5, unit: days }, edition: ours, questions: ["1.1"], because: Wind drops., source: ${ASSUMED} }
`,
  'guidance/flight.md': `## 1.0
Look at the trees.

## 1.1a
Look up.

## 1.1b
Look down.

## 1.1 + 1.2
Look twice.

## 1.3
Write.

## begun
Ask.
`,
  'rating.yaml': `scale:
  - { rating: good, label: Good, points: 1 }
  - { rating: inadequate, label: Inadequate, points: 0 }
bands:
  - { rating: good, from: 65 }
  - { rating: inadequate, from: 0 }
bandsSource: ${ASSUMED}
panel: { fewCases: 5, nearEdgePoints: 5, source: ${ASSUMED} }
methods:
  - id: adopted
    title: As adopted
    summary: The lowest.
    rounding: half-up
    standards:
      "1": { kind: lowest, source: ${ASSUMED} }
    overall:
      - counted: ["1"]
        edges: [{ rating: good, from: 1 }, { rating: inadequate, from: 0 }]
        source: ${ASSUMED}
    source: ${ASSUMED}
`,
  'sampling.yaml': `plans:
  - id: all
    title: All kites
    columns:
      - { id: case, heading: Case, role: case, type: text, required: true, help: Its number. }
      - { id: person, heading: Person, role: person, type: text, required: true, help: Its flyer. }
      - { id: start, heading: Start, role: start-date, fact: begun, type: date, required: true, help: Its day. }
    exclusions:
      - { code: calm, when: case.windy == false, words: No wind., source: ${ASSUMED} }
    lookBack:
      - { column: begun, months: 3, source: ${ASSUMED} }
    size: { confidence: 0.8, margin: 5, proportion: 0.5, source: ${ASSUMED} }
    strata: [kind]
    strataSource: ${ASSUMED}
    buffer: 0.2
    caseManagerCap: 6
`,
  'examples/flight.yaml': `- name: A torn kite
  instrument: kite
  shows: [torn-no]
  given:
    case: { kind: box }
    answers: { "1.1a": "no", "1.1b": [torn] }
  expect:
    derived: { "1.1": torn-no }
- name: Most kites fly
  rates: true
  given:
    shares: { "1.1": { yes: 9, no: 1 } }
  expect:
    ratings: { "1": good }
`,
  'conformance.yaml': `statements:
  - says: Torn kites do not fly.
    at: { document: "900", line: 7 }
    as: rule
    refs: [torn-no]
`,
};

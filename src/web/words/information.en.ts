/** Cookies, accessibility, privacy. */
export const informationEn = {
  'cookies.title': 'Cookies',
  'cookies.lead':
    'This service puts small files on your device, called cookies. It uses only those it cannot work without, so it asks for no consent.',
  'cookies.caption': 'Cookies that this service sets',
  'cookies.name': 'Name',
  'cookies.purpose': 'What it is for',
  'cookies.expires': 'Until when',
  'cookies.session': 'Keeps you signed in',
  'cookies.session.expires': 'You sign out, close the browser, or do nothing for a while',
  'cookies.form': 'Makes sure that a form was sent from your own window',
  'cookies.form.expires': 'You close the browser',
  'cookies.notice': 'Says once that what you sent has arrived',
  'cookies.notice.expires': 'The page that follows',
  'cookies.none': 'No cookie is used to measure or to advertise, and nobody else sets any here.',

  'accessibility.title': 'Accessibility statement',
  'accessibility.lead': 'We want as many people as possible to be able to use this service. You should be able to:',
  'accessibility.can.zoom': 'enlarge the text up to 400 % without it going off the screen',
  'accessibility.can.keyboard': 'get to every part with a keyboard alone, or with speech recognition software',
  'accessibility.can.reader': 'listen to every page with a screen reader',
  'accessibility.can.scripts': 'use every page with scripts switched off',
  'accessibility.state.title': 'How accessible it is',
  'accessibility.state':
    'It is built to the Web Content Accessibility Guidelines version 2.2, level AA. Every page is checked by an automated tool at each change, on a desk and on a phone.',
  'accessibility.gap':
    'It has not yet been tested by people who use assistive technology, so the statement covers what tools can find.',
  'accessibility.report.title': 'If something does not work for you',
  'accessibility.report':
    'Tell the people who run the service in your organisation. They can give you any page in another form.',

  'privacy.title': 'Privacy',
  'privacy.lead': 'What this service keeps about people, why, and for how long.',
  'privacy.you.title': 'About you, who sign in',
  'privacy.you.name':
    'Your name, your user name, your roles, and what you use to prove who you are. A password is kept only in a form that cannot be turned back.',
  'privacy.you.record':
    'When you signed in, which cases you opened and what you changed. Lead inspectors, quality leads and, for sign-ins, administrators can read it.',
  'privacy.cases.title': 'About children and other people whose cases are inspected',
  'privacy.cases.reference':
    'Cases have a random reference. Names and numbers from a service’s list are used to draw the sample and are not kept.',
  'privacy.cases.text':
    'What assessors write, and dates of a case, are kept apart from their coded judgements. They can be erased for good, also from restored copies.',
  'privacy.cases.who':
    'Only people on the inspection whose role needs it can open a case, and each time is on record. Administrators cannot.',
  'privacy.where.title': 'Where it is',
  'privacy.where':
    'In the database of the organisation that runs this service. Copies are encrypted. Nothing is sent to anybody else, and nothing is used to measure visits.',
  'privacy.who': 'That organisation decides what data is for and answers questions about it.',
} as const;

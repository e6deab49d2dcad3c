import { signInEn } from '../sign-in/words/en.ts';
import { alertsEn } from './alerts.en.ts';
import { assessEn } from './assess.en.ts';
import { errorsEn } from './errors.en.ts';
import { frameworksEn } from './frameworks.en.ts';
import { informationEn } from './information.en.ts';
import { inspectionEn } from './inspection.en.ts';
import { liveEn } from './live.en.ts';
import { longListEn } from './long-list.en.ts';
import { progressEn } from './progress.en.ts';
import { resultsEn } from './results.en.ts';
import { samplingEn } from './sampling.en.ts';
import { setUpEn } from './set-up.en.ts';

/** All words of all pages. Keys go by place; values may hold `{name}`. */
export const en = {
  'product.name': 'Aboveline',
  'product.title': '{title} – Aboveline',
  'product.error': 'Error: ',
  'product.skip': 'Skip to main content',
  'product.menu': 'Menu',
  'product.example': 'Example',
  'product.example.text':
    'This is an example. Everybody and everything in it is made up. Enter nothing about real people.',
  'nav.label': 'Main',
  'nav.trail': 'Where you are',
  'nav.home': 'Home',
  'nav.frameworks': 'Frameworks',
  'nav.accounts': 'Accounts',
  'nav.record': 'Record of access',
  'nav.own': 'Your account',
  'nav.out': 'Sign out',
  'nav.in': 'Sign in',
  'notice.success': 'Done',
  'footer.label': 'About this service',
  'footer.accessibility': 'Accessibility',
  'footer.cookies': 'Cookies',
  'footer.privacy': 'Privacy',
  'errors.title': 'There is a problem',
  ...alertsEn,
  ...assessEn,
  ...errorsEn,
  ...frameworksEn,
  ...informationEn,
  ...inspectionEn,
  ...liveEn,
  ...longListEn,
  ...resultsEn,
  ...setUpEn,
  ...progressEn,
  ...samplingEn,
  ...signInEn,
} as const;

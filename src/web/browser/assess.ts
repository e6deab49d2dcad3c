import { caseStateIn } from './assess/case-state.ts';
import { openCasePage } from './assess/page.ts';

// The page works without this, by sending its forms; with it nothing that is typed waits for a form to be sent.
const state = caseStateIn(document);
if (state) openCasePage(state, document);

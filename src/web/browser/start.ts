import { initAll } from 'govuk-frontend';
import { watchSession } from '../sign-in/browser/stay.ts';

// Every page works without this; it makes the official components livelier.
initAll();
watchSession();

import { initAll } from 'govuk-frontend';

// Every page works without this; it makes the official components livelier.
initAll();

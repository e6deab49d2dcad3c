import { follow } from './progress/follow.ts';
import { pageIn } from './progress/page.ts';

// The page works without this; it keeps it up to date while it is open.
const root = document.querySelector<HTMLElement>('[data-progress-page]');
if (root) follow(pageIn(root));

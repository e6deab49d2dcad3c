import { followBanner } from './alert/banner.ts';
import { watchAlerts } from './alert/raise.ts';

// On every page of an inspection: alerts that wait for whoever leads, and no alert that only seems to have been sent.
const banner = document.querySelector<HTMLElement>('#alert-banner');
if (banner) followBanner(banner);
const ways = document.querySelector<HTMLElement>('#alert-ways');
if (ways) void watchAlerts(ways);

export {
  ALERT_OUTCOMES,
  acknowledgeAlert,
  addAlertAction,
  addToAlert,
  closeAlert,
  finishAlertAction,
  releaseAlert,
} from './act-on-alert.ts';
export type { AlertAction } from './actions.ts';
export { type AlertsAround, readAlertsAround } from './around.ts';
export { ALERT_ABOUT } from './concern.ts';
export { type AlertCounts, readAlertCounts } from './counts.ts';
export { checkAlert, raiseAlert } from './raise-alert.ts';
export {
  type AlertForm,
  type AlertList,
  type AlertRecord,
  listAlerts,
  readAlert,
  readAlertForm,
  readReleasedAlerts,
} from './read-alerts.ts';
export { changeAlertSettings, readAlertSettings } from './settings.ts';

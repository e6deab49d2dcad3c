/** Words that the script of a case page says while people type. They go to the browser with it. */
export const liveEn = {
  'live.saved': 'Saved on the server at {time}.',
  'live.keeping': 'Keeping what you type on this device…',
  'live.sending': 'Kept on this device, on its way to the server…',
  'live.offline':
    'Kept on this device, not yet on the server: there is no connection. It goes by itself as soon as there is one. You can go on.',
  'live.no-key':
    'Not kept yet: the server has not answered since this page was opened. Leave the page open. It is tried again every second.',
  'live.no-device':
    'This browser keeps nothing on this device, perhaps because the window is private. What you type goes to the server at once and is safe when this line says Saved. It is not there yet.',
  'live.full':
    'This device has no room left to keep what you type. It goes to the server at once and is safe when this line says Saved. It is not there yet: leave the page open.',
  'live.settle.one': '{count} entry waits for you: it is kept on this device, and the server has not taken it.',
  'live.settle.many': '{count} entries wait for you: they are kept on this device, and the server has not taken them.',
  'live.elsewhere.one': '{count} entry in another case is kept on this device and goes to the server now.',
  'live.elsewhere.many': '{count} entries in other cases are kept on this device and go to the server now.',
  'live.shut.one':
    '{count} entry that lies on this device cannot be opened with your key. It stays where it is. Tell the people who run this service.',
  'live.shut.many':
    '{count} entries that lie on this device cannot be opened with your key. They stay where they are. Tell the people who run this service.',
  'live.closed': 'This assessment takes no more changes.',
  'live.closed.left':
    'This assessment takes no more changes. What you typed since is kept on this device and shown here; it is not on the server.',
  'live.reload':
    'The questionnaire or this service has changed since this page was opened. What you typed is kept on this device. Load the page again to go on.',
  'live.other-account':
    'Somebody else has signed in with this browser. What you typed is kept on this device for you alone. Sign in again with your own account to send it.',
  'live.server-folds': 'The server, which counts, does not ask this as things stand.',
  'live.appeared': 'Now asked: {names}.',
  'live.appeared.many': '{count} more questions are now asked.',
  'live.gone': 'No longer asked: {names}. Any answer is kept.',
  'live.gone.many': '{count} questions are no longer asked. Their answers are kept.',
  'live.challenged': 'Look again at {names}.',
  'live.challenged.many': '{count} answers need another look.',
  'live.clear': 'Clear this answer',
  'live.clear.of': 'Clear the answer to {id}',
  'live.refused': 'Not saved: {why} What you typed is kept here.',
  'live.clash.title': 'Changed in two places',
  'live.clash.text': 'This was changed elsewhere after you saw it. Choose which one stands.',
  'live.clash.mine': 'Yours, typed here',
  'live.clash.theirs': 'On the server',
  'live.clash.keep-mine': 'Keep yours',
  'live.clash.keep-theirs': 'Keep the one on the server',
  'live.clash.nothing': 'Nothing',
  'live.clash.chosen': 'Chosen.',
  'live.locked.title': 'Your session has ended',
  'live.locked.text':
    'What you typed is kept on this device under your key, and covered until you are back. Sign in again in a new tab. This page then opens where you left it.',
  'live.locked.other':
    'Somebody else has signed in with this browser. This page stays covered until you have signed in again with your own account.',
  'live.locked.act': 'Sign in again (opens in a new tab)',
  'live.locked.check': 'I have signed in',
  'live.unlocked': 'You are back. Nothing was lost.',
  'live.next.offline':
    'There is no connection, so the next page cannot be opened. What you typed is kept on this device.',
  'live.submit-first':
    'Not submitted: something you typed is kept on this device and is not on the server yet. Submit when there is a connection.',
  'live.out.title': 'Not everything is on the server',
  'live.out.text.one': '{count} entry is kept on this device alone:',
  'live.out.text.many': '{count} entries are kept on this device alone:',
  'live.out.other': '{count} in other cases',
  'live.out.after':
    'It stays on this device if you sign out, and goes to the server when you next open a case here. Nobody else can read it.',
  'live.out.stay': 'Stay, and send it first',
  'live.out.leave': 'Sign out all the same',
} as const;

/** Pages that say what went wrong and what to do. */
export const errorsEn = {
  'error.not-found.title': 'Page not found',
  'error.not-found.text':
    'If you typed the web address, check that it is right. If you pasted it, check that all of it is there.',
  'error.not-found.text.2':
    'A page that belongs to an inspection you are not on looks like this too. Ask its lead inspector to add you.',
  'error.forbidden.title': 'You cannot open this page',
  'error.forbidden.text':
    'Your role does not allow it. If you need it for your work, ask the lead inspector of the inspection, or an administrator.',
  'error.stale-form.title': 'Send the form again',
  'error.stale-form.text': 'The form was opened before you signed in, or in another window. Nothing was saved.',
  'error.stale-form.text.2': 'Go back, reload the page and send it again.',
  'error.signed-out.title': 'You have been signed out',
  'error.signed-out.text': 'Nothing was saved. Sign in in another window, then go back and send the page again.',
  'error.bad-request.title': 'This request could not be read',
  'error.bad-request.text': 'Go back and try again. If it happens again, tell the people who run this service.',
  'error.invalid.title': 'What you entered cannot be used',
  'error.invalid.text': 'Nothing was saved. Go back and put these right:',
  'error.conflict.title': 'This has changed in the meantime',
  'error.conflict.text': 'Somebody, or another of your devices, was there first. Nothing of yours was saved over it.',
  'error.conflict.text.2': 'Go back and reload the page to see how it stands now.',
  'error.too-large.title': 'That is too much at once',
  'error.too-large.text':
    'What you sent is larger than this page takes. Nothing was saved. Go back, leave out what is not needed or send it in smaller parts, and try again.',
  'error.too-many-attempts.title': 'Too many attempts',
  'error.too-many-attempts.text': 'Wait a quarter of an hour, then try again.',
  'error.unavailable.title': 'The service cannot be reached',
  'error.unavailable.text': 'What you had saved is safe. Try again in a few minutes.',
  'error.not-saved.title': 'Nothing was saved',
  'error.not-saved.text':
    'The service has no room to save at the moment. The people who run it can see this. What you had saved before is safe.',
  'error.typed.text': 'What you typed is still here. Leave this page open, wait a few minutes, then send it again.',
  'error.typed.empty': '(nothing)',
  'error.typed.send': 'Send it again',
  'error.failed.title': 'Something went wrong',
  'error.failed.text': 'This is our fault. What you had saved is safe. Try again in a few minutes.',
  'error.home': 'Go to the first page',
} as const;

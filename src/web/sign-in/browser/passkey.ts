import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** As much of the page as is used here; the rest of the product is checked without a browser's types. */
interface Field {
  value: string;
}
interface Piece {
  hidden: boolean;
}
interface PasskeyForm extends Piece {
  readonly action: string;
  readonly dataset: { readonly passkey?: string };
  querySelector(selector: string): (Field & Piece) | null;
  addEventListener(event: 'submit', listener: (event: { preventDefault(): void }) => void): void;
  submit(): void;
}
interface Page {
  querySelectorAll(selector: string): Iterable<PasskeyForm>;
}

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];
type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

const page = (globalThis as unknown as { readonly document: Page }).document;

/** The answer of the device, in the words of the library. */
const ceremony = async (form: PasskeyForm): Promise<unknown> => {
  const token = form.querySelector('[name="_csrf"]')?.value ?? '';
  const response = await fetch(`${form.action}/options`, {
    method: 'POST',
    headers: { 'x-csrf-token': token, accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`options: ${response.status}`);
  const options: unknown = await response.json();
  return form.dataset.passkey === 'make'
    ? startRegistration({ optionsJSON: options as CreationOptions })
    : startAuthentication({ optionsJSON: options as RequestOptions });
};

const send = async (form: PasskeyForm): Promise<void> => {
  const error = form.querySelector('[data-passkey-error]');
  if (error !== null) error.hidden = true;
  try {
    const answer = await ceremony(form);
    const field = form.querySelector('[name="response"]');
    if (field !== null) field.value = JSON.stringify(answer);
    form.submit();
  } catch {
    // Also where the person changed their mind: the device tells no difference.
    if (error !== null) error.hidden = false;
  }
};

if (browserSupportsWebAuthn()) {
  for (const missing of page.querySelectorAll('[data-passkey-missing]')) missing.hidden = true;
  for (const form of page.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(form);
    });
  }
}

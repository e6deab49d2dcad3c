/** One entry as a calendar takes it. */
export interface CalendarEvent {
  readonly id: string;
  readonly version: number;
  readonly changedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly place: string;
  readonly description: string;
  readonly cancelled: boolean;
}

/** A file of entries for a calendar (iCalendar, RFC 5545). Loaded again, a changed entry replaces itself. */
export function calendarFile(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Aboveline//Timetable//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    ...events.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const linesOf = (event: CalendarEvent): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${event.id}@aboveline`,
  `SEQUENCE:${event.version}`,
  `DTSTAMP:${moment(event.changedAt)}`,
  `DTSTART:${moment(event.startsAt)}`,
  `DTEND:${moment(event.endsAt)}`,
  `SUMMARY:${text(event.summary)}`,
  ...(event.place === '' ? [] : [`LOCATION:${text(event.place)}`]),
  ...(event.description === '' ? [] : [`DESCRIPTION:${text(event.description)}`]),
  `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'END:VEVENT',
];

/** In UTC, so that no time zone has to be described (RFC 5545, 3.3.5, form 2). */
const moment = (date: Date): string => `${date.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

/** Escaped (3.3.11). Control characters, which no line may hold, are left out. */
const text = (value: string): string =>
  [
    ...value
      .replace(/\r\n?/g, '\n')
      .replace(/[\\;,]/g, '\\$&')
      .replace(/\n/g, '\\n'),
  ]
    .filter((character) => character >= ' ' && character !== '\u007f')
    .join('');

const LONGEST = 75;

/** Lines of at most 75 bytes, the rest on lines that begin with a space; no character is cut in two (3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    const room = parts.length === 0 ? LONGEST : LONGEST - 1;
    if (Buffer.byteLength(part + character) > room) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].join('\r\n ');
}

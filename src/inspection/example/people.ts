import type { GlobalRole, InspectionRole } from '../ports/actor.ts';

/** Somebody of the example. `service` is the name of the service they work for. */
export interface ExamplePerson {
  readonly userName: string;
  readonly displayName: string;
  readonly globalRoles: readonly GlobalRole[];
  readonly role: InspectionRole | null;
  readonly service: string | null;
}

/** As `assessors.json` lists them. */
export interface ExampleAssessor {
  readonly id: string;
  readonly service?: string;
}

const person = (
  userName: string,
  displayName: string,
  given: Partial<Omit<ExamplePerson, 'userName' | 'displayName'>>,
): ExamplePerson => ({ userName, displayName, globalRoles: [], role: null, service: null, ...given });

/** One person for each role, and those who assess. A local assessor of the inspected service has no part in it. */
export function examplePeople(assessors: readonly ExampleAssessor[], inspected: string): readonly ExamplePerson[] {
  const isOfService = ({ service }: ExampleAssessor) => service === inspected;
  return [
    person('lead', 'Lee Lead', { role: 'lead-inspector' }),
    ...assessors
      .filter((one) => !isOfService(one))
      .map(({ id, service }) =>
        person(id, displayName(id, service), {
          role: service === undefined ? 'inspector' : 'local-assessor',
          service: service ?? null,
        }),
      ),
    person('partner', 'Pat Partner', { role: 'partner-inspector' }),
    person('quality', 'Quinn Quality', { role: 'quality-lead' }),
    person('panel-member', 'Max Member', { role: 'panel-member' }),
    person('panel-chair', 'Charlie Chair', { role: 'panel-chair' }),
    person('service-contact', 'Casey Contact', { role: 'service-contact', service: inspected }),
    person('analyst', 'Alex Analyst', { globalRoles: ['analyst'] }),
    person('policy', 'Perry Policy', { globalRoles: ['policy-officer'] }),
    person('administrator', 'Ash Administrator', { globalRoles: ['administrator'] }),
  ];
}

const displayName = (id: string, service: string | undefined): string => {
  const number = id.replace(/^\D+/, '');
  return service === undefined ? `Inspector ${number}` : `Local assessor ${number}`;
};

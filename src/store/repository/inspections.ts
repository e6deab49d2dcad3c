import { NotFound } from '../../inspection/errors.ts';
import type {
  FrameworkPin,
  Inspection,
  InspectionKind,
  InspectionStage,
  Inspections,
} from '../../inspection/ports/inspections.ts';
import type { JsonObject } from '../../inspection/ports/json.ts';
import { type Db, rowsOf } from '../connection/one-client.ts';
import { given } from '../database/given.ts';
import { json } from '../database/json.ts';
import { isUuid } from '../database/uuid.ts';

interface Row {
  inspection_id: string;
  title: string;
  kind: string;
  service_id: string | null;
  service_name: string | null;
  stage: string;
  framework: string;
  programme: string;
  as_of: string;
  seed: string;
  settings: unknown;
  created_at: Date;
}

const WITH_SERVICE = `SELECT i.*, s.name AS service_name
  FROM inspection i LEFT JOIN service s ON s.service_id = i.service_id`;
const ONE = `${WITH_SERVICE} WHERE i.inspection_id = $1`;
const ALL = `${WITH_SERVICE} ORDER BY i.created_at DESC, i.inspection_id`;

export const inspections = (db: Db): Inspections => {
  const byId = async (inspectionId: string): Promise<Inspection | null> => {
    if (!isUuid(inspectionId)) return null;
    const [row] = await rowsOf<Row>(db, ONE, [inspectionId]);
    return row ? inspection(row) : null;
  };
  const found = async (inspectionId: string): Promise<Inspection> => {
    const one = await byId(inspectionId);
    if (!one) throw new NotFound();
    return one;
  };

  return {
    byId,
    async create({ title, kind, serviceId, framework, programme, asOf, seed, stage = 'announced', settings = {} }) {
      const id = crypto.randomUUID();
      // Not RETURNING: an administrator does not see a self-audit, and its maker sees it through their own policy.
      await db
        .insertInto('inspection')
        .values({
          inspection_id: id,
          title,
          kind,
          service_id: serviceId,
          stage,
          framework,
          programme,
          as_of: asOf,
          seed,
          settings: json(settings),
        })
        .execute();
      return found(id);
    },
    async list() {
      return (await rowsOf<Row>(db, ALL, [])).map(inspection);
    },
    async update(inspectionId, { title, stage, asOf, seed, settings }) {
      const change = given({ title, stage, as_of: asOf, seed, settings: settings && json(settings) });
      if (!isUuid(inspectionId)) throw new NotFound();
      if (Object.keys(change).length > 0) {
        const done = await db
          .updateTable('inspection')
          .set(change)
          .where('inspection_id', '=', inspectionId)
          .executeTakeFirst();
        if (done.numUpdatedRows === 0n) throw new NotFound();
      }
      return found(inspectionId);
    },
    async pinFrameworks(inspectionId, versions) {
      if (versions.length === 0) return;
      await db
        .insertInto('inspection_framework')
        .values(
          versions.map(({ framework, meaning, wording }) => ({
            inspection_id: inspectionId,
            framework,
            meaning,
            wording,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async frameworkPins(inspectionId): Promise<readonly FrameworkPin[]> {
      if (!isUuid(inspectionId)) return [];
      return db
        .selectFrom('inspection_framework as p')
        .innerJoin('framework_version as v', (join) =>
          join
            .onRef('v.framework', '=', 'p.framework')
            .onRef('v.meaning', '=', 'p.meaning')
            .onRef('v.wording', '=', 'p.wording'),
        )
        .select(['v.framework', 'v.version', 'v.meaning', 'v.wording'])
        .where('p.inspection_id', '=', inspectionId)
        .orderBy('v.framework')
        .orderBy('p.pinned_at')
        .execute();
    },
  };
};

const inspection = (row: Row): Inspection => ({
  inspectionId: row.inspection_id,
  title: row.title,
  kind: row.kind as InspectionKind,
  serviceId: row.service_id,
  serviceName: row.service_name,
  stage: row.stage as InspectionStage,
  framework: row.framework,
  programme: row.programme,
  asOf: row.as_of,
  seed: row.seed,
  createdAt: row.created_at,
  settings: row.settings as JsonObject,
});

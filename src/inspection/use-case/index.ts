export { perform } from './perform.ts';
export { allUseCases, useCase } from './registry.ts';
export type { AnyUseCase, AuditRule, Permission, UseCase } from './use-case.ts';

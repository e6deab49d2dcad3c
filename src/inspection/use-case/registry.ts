import type { AnyUseCase, UseCase } from './use-case.ts';

const registered = new Map<string, AnyUseCase>();

/** Declares a use case and puts it on the list that tests and the API walk. */
export function useCase<Input, Output>(definition: UseCase<Input, Output>): UseCase<Input, Output> {
  if (registered.has(definition.name)) throw new Error(`two use cases are named ${definition.name}`);
  const frozen = Object.freeze(definition);
  registered.set(definition.name, frozen);
  return frozen;
}

/** All use cases declared so far, by name. */
export const allUseCases = (): readonly AnyUseCase[] =>
  [...registered.values()].sort((a, b) => (a.name < b.name ? -1 : 1));

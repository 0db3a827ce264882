/**
 * TypeScript's program for tslab's converter, without the bookkeeping of a builder.
 *
 * The builder that TypeScript makes for a watching compiler keeps account of what depends on what, so as to emit what a
 * change affects. tslab emits one file, by name; and it makes two programs a cell, the first only to learn what the cell
 * declares. The account costs each of them a type checker.
 *
 * Upstream: `createAbstractBuilder` in `createWatchCompilerHost`, `bindSourceFile` in `convert`, dependencies as below.
 */
import type typescript from "@tslab/typescript-for-tslab";
import { namedShorthands, stoppableLoops } from "./rewrites";

type Builder = typescript.EmitAndSemanticDiagnosticsBuilderProgram;

/** What TypeScript does not publish. */
interface Internals {
  bindSourceFile(file: typescript.SourceFile, options: typescript.CompilerOptions): void;
}

interface Linked {
  getSymlinkCache(): unknown;
}

type Resolving = typescript.SourceFile & {
  readonly resolvedModules?: {
    forEach(take: (found: typescript.ResolvedModuleWithFailedLookupLocations) => void): void;
  };
};

/** `onMade` is told when a program is made, and has not been asked for types yet. */
export function bareBuilder(ts: typeof typescript, onMade: () => void): typescript.CreateProgram<Builder> {
  return (...inputs) => {
    const builder = ts.createAbstractBuilder(...inputs) as Builder;
    const { emit } = builder;
    const program = builder.getProgram();
    // What a file declares is known when it is bound; the first program has time for it while no cell waits.
    for (const file of program.getSourceFiles())
      (ts as unknown as Internals).bindSourceFile(file, program.getCompilerOptions());
    // It goes through all resolutions when it is first asked: not while types are asked for.
    (program as unknown as Linked).getSymlinkCache();
    onMade();
    builder.getAllDependencies = (file) => [...dependencies(ts, program, file)];
    builder.emit = (file, write, cancellation, onlyDeclarations, transformers) =>
      emit(file, write, cancellation, onlyDeclarations, {
        ...transformers,
        after: [
          namedShorthands(ts, program.getTypeChecker()),
          stoppableLoops(ts),
          ...(transformers?.after ?? []),
        ],
      });
    return builder;
  };
}

/** The names of a file and of all that it imports. */
function dependencies(
  ts: typeof typescript,
  program: typescript.Program,
  file: typescript.SourceFile,
  found = new Set<string>(),
): Set<string> {
  found.add(file.fileName);
  const names = file.referencedFiles.map(({ fileName }) =>
    ts.resolveTripleslashReference(fileName, file.fileName),
  );
  (file as Resolving).resolvedModules?.forEach(({ resolvedModule }) => {
    if (resolvedModule) names.push(resolvedModule.resolvedFileName);
  });
  for (const name of names) {
    const next = program.getSourceFile(name);
    // Declarations are not emitted, nor do they import what is.
    if (next && !next.isDeclarationFile && !found.has(next.fileName)) dependencies(ts, program, next, found);
  }
  return found;
}

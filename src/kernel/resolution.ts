/**
 * Which file an import means, asked without watching for other answers.
 *
 * TypeScript's watching compiler looks for each import of each library's file in every folder above it, and then watches
 * those folders, and all in them, for the file that was not there: a fifth of a kernel's start. Here an import that found
 * nothing is looked for again when its file is compiled again; Node's own modules are where nodeTypes.ts says.
 */
import { isBuiltin } from "node:module";
import type typescript from "@tslab/typescript-for-tslab";
import type { NodeTypes } from "./nodeTypes";

type TypeScript = typeof typescript;
type Resolution = typescript.ResolvedModuleWithFailedLookupLocations;
type Host = Required<
  Pick<
    typescript.WatchCompilerHost<never>,
    "resolveModuleNameLiterals" | "resolveTypeReferenceDirectiveReferences" | "hasInvalidatedResolutions"
  >
>;

const isLibrary = (path: string) => path.includes("/node_modules/");
const isOfNode = (path: string) => path.includes("/node_modules/@types/node/");
const isRelative = (name: string) => /^\.{0,2}\//.test(name);

export function resolution(
  ts: TypeScript,
  system: typescript.System,
  options: typescript.CompilerOptions,
  nodeTypes: NodeTypes,
): Host {
  const cache = ts.createModuleResolutionCache(system.getCurrentDirectory(), (name) => name, options);
  /** Files with an import that found nothing. */
  const incomplete = new Set<string>();

  function find(name: string, from: string): Resolution {
    const file = nodeTypes.fileOf(name);
    if (file)
      return {
        resolvedModule: {
          resolvedFileName: file,
          extension: ts.Extension.Dts,
          isExternalLibraryImport: true,
        },
      };
    // Its types are in the program; a package of the same name is not meant.
    if (isBuiltin(name)) return { resolvedModule: undefined };
    return ts.resolveModuleName(name, from, options, system, isLibrary(from) ? cache : undefined);
  }

  /** What only the type checker asks for later. */
  const later = (name: string): Resolution => ({
    get resolvedModule() {
      nodeTypes.miss(name);
      return undefined;
    },
  });

  return {
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text: name }) => {
        const waits = isLibrary(from) && (isOfNode(from) ? !isRelative(name) : nodeTypes.fileOf(name));
        if (waits && !nodeTypes.isWanted(name)) return later(name);
        const found = find(name, from);
        if (!found.resolvedModule && !isLibrary(from)) incomplete.add(from);
        return found;
      }),
    resolveTypeReferenceDirectiveReferences: (references, from) =>
      references.map((reference) =>
        ts.resolveTypeReferenceDirective(
          typeof reference === "string" ? reference : reference.fileName,
          from,
          options,
          system,
        ),
      ),
    hasInvalidatedResolutions: (path) => nodeTypes.isStale || incomplete.has(path),
  };
}

/**
 * What tslab's converter asks of TypeScript, with some answers changed: source maps are made, in both of its
 * compilations, so that an error can point at the cell's line; programs are bare (builder.ts); a library's files are not
 * watched for changes, and parsed without their documentation (documentation.ts).
 *
 * Upstream: `inlineSourceMap: true` in `createConverter`'s compiler options, `sourceMap: true` in
 * `esModuleToCommonJSModule`.
 */
import type typescript from "@tslab/typescript-for-tslab";
import { bareBuilder } from "./builder";
import { Documentation } from "./documentation";
import type { NodeTypes } from "./nodeTypes";
import { resolution } from "./resolution";
import type { Maps } from "./scripts";
import type { Tslab } from "./tslab";
import { loadTypeScript } from "./typescriptCopy";

export type TypeScript = typeof typescript;

/** What TypeScript does not publish. */
interface Inspecting {
  getQuickInfoAtPosition(
    file: typescript.SourceFile,
    checker: typescript.TypeChecker,
    cancellation: object,
    position: number,
  ): object | undefined;
}

const mapComment = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;

/** Loads TypeScript and puts it, changed, where tslab will find it. Compiled code's maps are left in `maps`. */
export function hookTypeScript(tslab: Tslab, maps: Map<string, Maps>, nodeTypes: NodeTypes): TypeScript {
  const { ts, path } = loadTypeScript(tslab);
  const documentation = new Documentation(ts);
  const changed = {
    getQuickInfoAtPosition: (...at: Parameters<Inspecting["getQuickInfoAtPosition"]>) => {
      const [file, checker, , position] = at;
      documentation.restore(file, position, checker);
      return (ts as unknown as Inspecting).getQuickInfoAtPosition(...at);
    },
    transpileModule: (source: string, options: typescript.TranspileOptions) => {
      const [, encoded] = mapComment.exec(source) ?? [];
      const result = ts.transpileModule(source.replace(mapComment, ""), {
        ...options,
        compilerOptions: { ...options.compilerOptions, sourceMap: true },
      });
      result.outputText = result.outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
      if (encoded && result.sourceMapText)
        maps.set(result.outputText, [Buffer.from(encoded, "base64").toString(), result.sourceMapText]);
      return result;
    },
    createWatchCompilerHost: (
      files: string[],
      options: typescript.CompilerOptions,
      system: typescript.System,
      _createProgram: null,
      ...reports: [typescript.DiagnosticReporter, typescript.WatchStatusReporter]
    ) => {
      const { watchFile } = system;
      system.watchFile = (path, ...watch) =>
        path.includes("/node_modules/") || !watchFile ? { close() {} } : watchFile(path, ...watch);
      const { readFile } = system;
      system.readFile = (path, encoding) =>
        nodeTypes.withhold(path, documentation.withhold(path, readFile(path, encoding)));
      // Otherwise every package of types that anything in node_modules depends on is parsed, and its globals are a cell's.
      const changedOptions = { ...options, inlineSourceMap: true, types: ["node"] };
      const builder = bareBuilder(ts, () => nodeTypes.programIsMade());
      const host = ts.createWatchCompilerHost(files, changedOptions, system, builder, ...reports);
      return Object.assign(host, resolution(ts, system, changedOptions, nodeTypes));
    },
  };
  const hooked = Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(ts),
    ...Object.getOwnPropertyDescriptors(changed),
  } as PropertyDescriptorMap);
  const module = require.cache[path];
  if (module) module.exports = hooked;
  return ts;
}

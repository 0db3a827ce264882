/**
 * What tslab's converter asks of TypeScript, with three answers changed: source maps are made, in both of its
 * compilations, so that an error can point at the cell's line; programs are bare (builder.ts); and a library's files are
 * not watched for changes.
 *
 * Upstream: `inlineSourceMap: true` in `createConverter`'s compiler options, `sourceMap: true` in
 * `esModuleToCommonJSModule`.
 */
import type typescript from "@tslab/typescript-for-tslab";
import { bareBuilder } from "./builder";
import type { Maps } from "./scripts";
import type { Tslab } from "./tslab";

export type TypeScript = typeof typescript;

const mapComment = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;

/** Loads TypeScript and puts it, changed, where tslab will find it. Compiled code's maps are left in `maps`. */
export function hookTypeScript(tslab: Tslab, maps: Map<string, Maps>): TypeScript {
  const name = "@tslab/typescript-for-tslab";
  const ts: TypeScript = tslab.require(name);
  const changed = {
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
      const changedOptions = { ...options, inlineSourceMap: true };
      return ts.createWatchCompilerHost(files, changedOptions, system, bareBuilder(ts), ...reports);
    },
  };
  const hooked = Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(ts),
    ...Object.getOwnPropertyDescriptors(changed),
  } as PropertyDescriptorMap);
  const module = require.cache[tslab.require.resolve(name)];
  if (module) module.exports = hooked;
  return ts;
}

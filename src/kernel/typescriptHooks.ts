/**
 * What tslab's converter asks of TypeScript, with three answers changed:
 *
 * - source maps are made, in both of its compilations, so that an error can point at the cell's line;
 * - a loop looks in each round whether the cell is interrupted;
 * - `{ classes }` with a variable of an earlier cell becomes `{ classes: exports.classes }`;
 * - a library's files are not watched for changes.
 *
 * Upstream: in `createConverter`, `inlineSourceMap: true` in the compiler options, `sourceMap: true` in
 * `esModuleToCommonJSModule`; and in `wrapPrevIdentifier` the case of a ShorthandPropertyAssignment, whose identifier
 * is the property *and* the variable, so that `getSymbolAtLocation` finds the property, which no earlier cell declares.
 */
import type typescript from "@tslab/typescript-for-tslab";
import { loopGuard } from "./interrupt";
import type { Maps } from "./scripts";
import type { Tslab } from "./tslab";

export type TypeScript = typeof typescript;

const mapComment = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;
const previousCells = "/__prev__.d.ts";

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
      ...rest: [undefined, undefined, undefined]
    ) => {
      const { watchFile } = system;
      system.watchFile = (path, ...watch) =>
        path.includes("/node_modules/") || !watchFile ? { close() {} } : watchFile(path, ...watch);
      const host = ts.createWatchCompilerHost(
        files,
        { ...options, inlineSourceMap: true },
        system,
        ...rest,
      ) as typescript.WatchCompilerHostOfFilesAndCompilerOptions<typescript.EmitAndSemanticDiagnosticsBuilderProgram>;
      let created: typeof host.afterProgramCreate;
      // tslab sets the callback after it has the host.
      return Object.defineProperty(host, "afterProgramCreate", {
        get: () => (builder: typescript.EmitAndSemanticDiagnosticsBuilderProgram) => {
          rewriteWhatIsEmitted(ts, builder);
          created?.(builder);
        },
        set: (callback) => {
          created = callback;
        },
      });
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

/** Makes the builder write out shorthand properties, and loops that can be interrupted. */
function rewriteWhatIsEmitted(ts: TypeScript, builder: typescript.EmitAndSemanticDiagnosticsBuilderProgram) {
  const emit = builder.emit.bind(builder);
  builder.emit = (file, write, cancellation, onlyDeclarations, transformers) =>
    emit(file, write, cancellation, onlyDeclarations, {
      ...transformers,
      after: [
        namedShorthands(ts, builder.getProgram().getTypeChecker()),
        stoppableLoops(ts),
        ...(transformers?.after ?? []),
      ],
    });
}

function namedShorthands(
  ts: TypeScript,
  checker: typescript.TypeChecker,
): typescript.TransformerFactory<typescript.SourceFile> {
  const { factory } = ts;
  const isFromEarlierCell = (node: typescript.ShorthandPropertyAssignment) =>
    checker
      .getShorthandAssignmentValueSymbol(node)
      ?.declarations?.some((declaration) => declaration.getSourceFile().fileName.endsWith(previousCells));
  return (context) => {
    const visit = (node: typescript.Node): typescript.Node => {
      if (!ts.isShorthandPropertyAssignment(node) || !isFromEarlierCell(node))
        return ts.visitEachChild(node, visit, context);
      const { text } = node.name;
      const variable = factory.createPropertyAccessExpression(factory.createIdentifier("exports"), text);
      // `({ a = 1 } = object)` assigns to an earlier cell's `a`.
      const initial = node.objectAssignmentInitializer;
      const value = initial
        ? factory.createAssignment(variable, ts.visitNode(initial, visit) as typescript.Expression)
        : variable;
      return ts.setTextRange(factory.createPropertyAssignment(text, value), node);
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}

/** Puts `if (__interrupt__[0]) __interrupt__.stop();` at the start of each loop's body. */
function stoppableLoops(ts: TypeScript): typescript.TransformerFactory<typescript.SourceFile> {
  const { factory } = ts;
  const guard = factory.createIdentifier(loopGuard);
  const check = (loop: typescript.Node) =>
    ts.setTextRange(
      factory.createIfStatement(
        factory.createElementAccessExpression(guard, 0),
        factory.createExpressionStatement(
          ts.setTextRange(
            factory.createCallExpression(
              factory.createPropertyAccessExpression(guard, "stop"),
              undefined,
              [],
            ),
            loop,
          ),
        ),
      ),
      loop,
    );
  return (context) => {
    const visit = (node: typescript.Node): typescript.Node => {
      const visited = ts.visitEachChild(node, visit, context);
      if (!ts.isIterationStatement(visited, false)) return visited;
      const statements = ts.isBlock(visited.statement) ? visited.statement.statements : [visited.statement];
      const body = factory.createBlock([check(node), ...statements], true);
      if (ts.isWhileStatement(visited))
        return factory.updateWhileStatement(visited, visited.expression, body);
      if (ts.isDoStatement(visited)) return factory.updateDoStatement(visited, body, visited.expression);
      if (ts.isForStatement(visited))
        return factory.updateForStatement(
          visited,
          visited.initializer,
          visited.condition,
          visited.incrementor,
          body,
        );
      if (ts.isForInStatement(visited))
        return factory.updateForInStatement(visited, visited.initializer, visited.expression, body);
      if (ts.isForOfStatement(visited))
        return factory.updateForOfStatement(
          visited,
          visited.awaitModifier,
          visited.initializer,
          visited.expression,
          body,
        );
      return visited;
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}

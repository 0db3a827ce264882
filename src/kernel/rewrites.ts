/**
 * What is changed in a cell's JavaScript, beside what tslab changes.
 *
 * Upstream: in tslab's `wrapPrevIdentifier` the case of a ShorthandPropertyAssignment is missing; its identifier is the
 * property *and* the variable, `getSymbolAtLocation` finds the property, and that no earlier cell declares.
 */
import type typescript from "@tslab/typescript-for-tslab";
import { loopGuard } from "./interrupt";

type TypeScript = typeof typescript;
type Rewrite = typescript.TransformerFactory<typescript.SourceFile>;

/** Where tslab keeps the declarations of earlier cells. */
const previousCells = "/__prev__.d.ts";

/** `{ classes }` with a variable of an earlier cell becomes `{ classes: exports.classes }`. */
export function namedShorthands(ts: TypeScript, checker: typescript.TypeChecker): Rewrite {
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
export function stoppableLoops(ts: TypeScript): Rewrite {
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

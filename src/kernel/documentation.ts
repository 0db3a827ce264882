/**
 * The types of libraries without their documentation, until somebody asks for it.
 *
 * Most of `@types/node` and of TypeScript's own library are comments, and TypeScript parses them into nodes of their own:
 * a quarter of the time until the first cell. They are left out; when an inspection meets one of these files, the file is parsed as it is, and
 * its comments are put where they belong.
 *
 * Upstream: TypeScript 5.3 and later can be told to leave comments of declaration files unparsed (`jsDocParsingMode`).
 */
import type typescript from "@tslab/typescript-for-tslab";

type TypeScript = typeof typescript;

/** What TypeScript does not publish. */
interface Internals {
  bindSourceFile(file: typescript.SourceFile, options: typescript.CompilerOptions): void;
  getTouchingPropertyName(file: typescript.SourceFile, position: number): typescript.Node;
}

type Documented = typescript.Node & { jsDoc?: unknown; jsDocCache?: unknown };

const isLibrary = /\/node_modules\/.*\.d\.ts$/;
/** Strings, templates and all kinds of comments, so that none is taken for a part of another. */
const token = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

export class Documentation {
  readonly #ts: TypeScript;
  readonly #read: (path: string) => string | undefined;
  /** Files whose comments are back. */
  readonly #complete = new WeakSet<typescript.SourceFile>();

  constructor(ts: TypeScript) {
    this.#ts = ts;
    this.#read = ts.sys.readFile;
  }

  /** The text of a file as TypeScript shall see it. */
  withhold(path: string, text: string | undefined): string | undefined {
    if (text === undefined || !isLibrary.test(path)) return text;
    return text.replace(token, (part) => (part.startsWith("/**") ? "\n" : part));
  }

  /** Puts back what documents the name at a position. */
  restore(file: typescript.SourceFile, position: number, checker: typescript.TypeChecker) {
    const name = (this.#ts as unknown as Internals).getTouchingPropertyName(file, position);
    let symbol = checker.getSymbolAtLocation(name);
    if (symbol && symbol.flags & this.#ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    for (const declaration of symbol?.declarations ?? []) this.#restoreFile(declaration.getSourceFile());
  }

  #restoreFile(file: typescript.SourceFile) {
    if (!isLibrary.test(file.fileName) || this.#complete.has(file)) return;
    this.#complete.add(file);
    const text = this.#read(file.fileName);
    if (text === undefined) return;
    const whole = this.#ts.createSourceFile(file.fileName, text, file.languageVersion, true);
    // The names in its links are looked up from where they stand.
    (this.#ts as unknown as Internals).bindSourceFile(whole, {});
    this.#copy(whole, file);
  }

  /** From a tree to one of the same form. */
  #copy(from: Documented, to: Documented) {
    to.jsDocCache = undefined;
    to.jsDoc = from.jsDoc;
    const children: typescript.Node[] = [];
    this.#ts.forEachChild(to, (child) => {
      children.push(child);
    });
    let index = 0;
    this.#ts.forEachChild(from, (child) => {
      this.#copy(child, children[index++]);
    });
  }
}

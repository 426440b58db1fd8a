/** A whole program: what tsc says of it, and its files as AssemblyScript. */
import { join, relative, sep } from "node:path";
import ts from "typescript";
import { catches, isBeyondAsc, mentionsJson, mentionsKeys, namesSizedType } from "./features";
import { translateFile } from "./file";
import { Names } from "./names";
import { SHAPES_MODULE, Shapes } from "./shapes";
import { Trouble } from "./trouble";
import { Types } from "./types";
import { Unit } from "./unit";
import { setPlain, setTranslated } from "./variables";

/** What is translated and where asc finds things. */
export interface Request {
  /** Absolute path of the program's main file. */
  readonly main: string;
  /** Absolute path of the folder that asc's names of the program's files are relative to. */
  readonly folder: string;
  /** Absolute path of the repository. */
  readonly root: string;
}

/** What `main` is, for the entry that calls it. */
export type MainKind = "void" | "number" | "f64" | "async" | "none" | "missing";

/** A translated program. */
export interface Translation {
  /** Sources by the names that asc asks for; files that are not there go to asc as they are. */
  readonly sources: ReadonlyMap<string, string>;
  readonly diagnostics: readonly ts.Diagnostic[];
  /** Whether the program cannot be compiled. */
  readonly hasErrors: boolean;
  readonly main: MainKind;
  /** All files that were looked at, absolute. */
  readonly read: readonly string[];
  /** Files of the program by their names to asc. */
  readonly files: ReadonlyMap<string, ts.SourceFile>;
}

/** Translates the program `request`. */
export function translateProgram(request: Request): Translation {
  const program = ts.createProgram(
    [join(request.root, "libs/sdk/types/index.d.ts"), request.main],
    options(request),
  );
  const own = program.getSourceFiles().filter((file) => isOwn(file, request));
  const checker = program.getTypeChecker(); // which gives every node its parent
  const isPlain = !own.some((file) => namesSizedType(file, checker));
  const translated = isPlain ? own : own.filter(isBeyondAsc);
  // What asc is given as it is, asc checks: its library differs from what tsc sees.
  const diagnostics = translated.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  const files = new Map(own.map((file) => [nameToAsc(file.fileName, request), file]));
  const main = mainOf(program.getSourceFile(request.main));
  const read = program.getSourceFiles().map(({ fileName }) => fileName);
  const errors = diagnostics.filter(({ category }) => category === ts.DiagnosticCategory.Error);
  if (errors.length > 0)
    return { sources: new Map(), diagnostics, hasErrors: true, main, files, read };
  const { sources, troubles } = translate(program, own, translated, isPlain, request);
  const hasErrors = troubles.length > 0;
  return { sources, diagnostics: [...diagnostics, ...troubles], hasErrors, main, files, read };
}

function options({ root }: Request): ts.CompilerOptions {
  return {
    noLib: true,
    strict: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    strictPropertyInitialization: false,
    paths: Object.fromEntries(
      ["sdk", "hal", "mm", "sched"].flatMap((name) => [
        [`@yolk/${name}`, [join(root, "libs", name, "index.ts")]],
        [`@yolk/${name}/*`, [join(root, "libs", name, "*")]],
      ]),
    ),
  };
}

function isOwn({ fileName, isDeclarationFile }: ts.SourceFile, { root, main }: Request): boolean {
  if (isDeclarationFile) return false;
  if (fileName === main) return true;
  const place = relative(root, fileName).split(sep).join("/");
  return !/^libs\/[^/]+\/(src\/|[^/]+$)/.test(place) && !place.startsWith("node_modules/");
}

function translate(
  program: ts.Program,
  own: readonly ts.SourceFile[],
  translated: readonly ts.SourceFile[],
  isPlain: boolean,
  request: Request,
): { sources: Map<string, string>; troubles: ts.Diagnostic[] } {
  if (isPlain) own.forEach(setPlain);
  const isTranslated = new Set(translated);
  translated.forEach(setTranslated);
  const checker = program.getTypeChecker();
  const names = new Names();
  const originOf = (file: ts.SourceFile) => originName(file, request);
  const shapes = new Shapes(names, own.some(mentionsJson), own.some(mentionsKeys));
  const isLibrary = (file: ts.SourceFile) => file.isDeclarationFile;
  const types = new Types(
    checker,
    names,
    shapes,
    isLibrary,
    originOf,
    (file) => isTranslated.has(file),
    isPlain,
  );
  shapes.use(types);
  const isCatching = own.some(catches);
  const units = translated.map(
    (file) => new Unit(file, checker, types, names, shapes, isCatching, isLibrary),
  );
  return write(units, names, shapes, originOf, request);
}

function write(
  units: readonly Unit[],
  names: Names,
  shapes: Shapes,
  originOf: (file: ts.SourceFile) => string,
  request: Request,
): { sources: Map<string, string>; troubles: ts.Diagnostic[] } {
  const troubles: ts.Diagnostic[] = [];
  const bodies = units.flatMap((unit) => {
    try {
      names.beginFile();
      const text = translateFile(unit);
      return [{ unit, text, mentioned: names.mentionedValues }];
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      troubles.push(diagnosticOf(error));
      return [];
    }
  });
  const sources = new Map<string, string>();
  if (troubles.length > 0) return { sources, troubles };
  for (const { unit, text, mentioned } of bodies) {
    const module = originOf(unit.file);
    const declared = shapes.in(module).map((shape) => shapes.declare(shape));
    const whole = withImplements([text, ...declared].join("\n"), unit, shapes);
    const imports = names.importsOf(whole, module, mentioned, (to) => pathBetween(module, to));
    const effects = importedModules(unit, request).map((path) => `import "${path}";`);
    sources.set(`${module}.ts`, [...effects, ...imports, whole, ""].join("\n"));
  }
  const declared = shapes.in(SHAPES_MODULE).map((shape) => shapes.declare(shape));
  const common = [...declared, ...shapes.others].join("\n");
  const imports = names.importsOf(common, SHAPES_MODULE, new Set(), (to) =>
    pathBetween(SHAPES_MODULE, to),
  );
  sources.set(`${SHAPES_MODULE}.ts`, [...imports, common, ""].join("\n"));
  return { sources, troubles };
}

/** What classes implement is known when all files are translated. */
function withImplements(text: string, unit: Unit, shapes: Shapes): string {
  let whole = text;
  for (const { name, own, library } of unit.classes) {
    const list = [...library, ...shapes.implementedBy(name, own)];
    const clause = list.length > 0 ? ` implements ${list.join(", ")}` : "";
    whole = whole.replace(`/*implements ${name}*/`, () => clause);
  }
  return whole;
}

/** Modules whose statements run before those of `unit`'s, in order. */
function importedModules(unit: Unit, request: Request): string[] {
  return unit.file.statements.flatMap((node) => {
    const isImport = ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly;
    if (!isImport && !(ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly))
      return [];
    const symbol = node.moduleSpecifier && unit.checker.getSymbolAtLocation(node.moduleSpecifier);
    const file = symbol?.valueDeclaration;
    if (!file || !ts.isSourceFile(file) || !isOwn(file, request)) return [];
    return [
      pathBetween(
        nameToAsc(unit.file.fileName, request).replace(/\.ts$/, ""),
        nameToAsc(file.fileName, request).replace(/\.ts$/, ""),
      ),
    ];
  });
}

function nameToAsc(fileName: string, { folder }: Request): string {
  return relative(folder, fileName).split(sep).join("/");
}

/** How other modules import `file`: its name to asc, or a package's path. */
function originName(file: ts.SourceFile, request: Request): string {
  const place = relative(request.root, file.fileName).split(sep).join("/");
  const inPackage = /^libs\/([^/]+)\/(.+)\.ts$/.exec(place);
  if (inPackage && !isOwn(file, request))
    return `@yolk/${inPackage[1] ?? ""}/${inPackage[2] ?? ""}`;
  return nameToAsc(file.fileName, request).replace(/\.ts$/, "");
}

function pathBetween(from: string, to: string): string {
  if (to.startsWith("@yolk/")) return to;
  const path = relative(join("/", from, ".."), join("/", to))
    .split(sep)
    .join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

function diagnosticOf({ node, message }: Trouble): ts.Diagnostic {
  const start = node.getStart();
  return {
    ...{ category: ts.DiagnosticCategory.Error, code: 0, messageText: message },
    ...{ file: node.getSourceFile(), start, length: Math.max(1, node.getEnd() - start) },
  };
}

function mainOf(file: ts.SourceFile | undefined): MainKind {
  for (const node of file?.statements ?? []) {
    const isExported =
      ts.canHaveModifiers(node) &&
      ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!ts.isFunctionDeclaration(node) || node.name?.text !== "main" || !isExported) continue;
    if (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)) return "async";
    const type = node.type?.getText();
    if (type === undefined || type === "void") return "void";
    return type === "number" ? "f64" : "number";
  }
  const hasStatements = file?.statements.some(
    (node) => ts.isStatement(node) && !ts.isFunctionDeclaration(node) && !isDeclaration(node),
  );
  return hasStatements ? "none" : "missing";
}

function isDeclaration(node: ts.Statement): boolean {
  return (
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node)
  );
}

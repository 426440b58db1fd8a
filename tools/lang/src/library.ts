/**
 * Members of the standard library that @yolk/sdk/lang stands in for.
 *
 * Their declarations in libs/sdk/types say so: `@yolk array#find` is the function `arrayFind`.
 */
import ts from "typescript";

const TAG = /@yolk ([\w-]*)#(\w+)/;

/** The function that stands for what `declaration` declares; null where asc has it itself. */
export function standIn(declaration: ts.Node | undefined): string | null {
  if (!declaration) return null;
  const file = declaration.getSourceFile();
  if (!file.isDeclarationFile) return null;
  const comments = ts.getLeadingCommentRanges(file.text, declaration.pos) ?? [];
  const last = comments[comments.length - 1];
  const found = last && TAG.exec(file.text.slice(last.pos, last.end));
  if (!found) return null;
  const [, place = "", member = ""] = found;
  return place === ""
    ? member
    : camelCase(place) + member.charAt(0).toUpperCase() + member.slice(1);
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

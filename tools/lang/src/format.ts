/** Diagnostics as tsc prints them. */
import ts from "typescript";

/** `diagnostics` as text; paths are relative to the current folder where that is shorter. */
export function formatDiagnostics(diagnostics: readonly ts.Diagnostic[], color: boolean): string {
  const host: ts.FormatDiagnosticsHost = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => "\n",
  };
  const text = ts.formatDiagnosticsWithColorAndContext(diagnostics, host);
  return (color ? text : text.replace(/\x1b\[\d+m/g, "")).replace(/ TS0:/g, ":").trimEnd();
}

/** TypeScript to CommonJS for Jest: esbuild is there anyway, for the launcher. */
const { transformSync } = require("esbuild");

module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: "ts",
      format: "cjs",
      target: "node20",
      sourcefile: path,
      sourcemap: "external",
      define: { "import.meta.url": "importMetaUrl" },
      banner: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;',
    });
    return { code, map };
  },
};

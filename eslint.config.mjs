/** Lint: TypeScript's recommended rules, STYLE.md's bans, and the layer table. */
import { readFileSync } from "node:fs";
import tseslint from "typescript-eslint";

const table = JSON.parse(readFileSync(new URL("layers.json", import.meta.url), "utf8"));

/** Imports that `sees` does not name, files inside another layer, and paths that leave the project. */
function imports(files, sees) {
  const allowed = sees.join("|") || "$";
  return {
    files,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: `^@yolk/(?!(${allowed})(/runtime)?$)`,
              message: `layers.json: this may import only ${sees.map((name) => `@yolk/${name}`).join(", ") || "nothing"}.`,
            },
            {
              regex: "^(\\.\\./)+(libs|hal|mm|sdk|machine|apps|tools)(/|$)",
              message: "Import another project as @yolk/<name>, never by path.",
            },
          ],
        },
      ],
    },
  };
}

const layers = table.layers.filter(({ root }) => root);

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", ".nx/", "libs/mm/runtime/"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { args: "none" }],
      "no-restricted-syntax": [
        "error",
        { selector: "TSModuleDeclaration", message: "No namespaces: STYLE.md, rule 39." },
        {
          selector: "ForStatement:not([test])",
          message: "Write `while (true)`: STYLE.md, rule 44.",
        },
      ],
    },
  },
  {
    files: ["**/*.ts"],
    rules: {
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    // AssemblyScript: `==` compares values, and types are checked by asc.
    files: [
      ...layers.map(({ root }) => `${root}/{*,src/**/*}.ts`),
      "libs/sdk/**",
      "apps/**",
      "examples/**",
    ],
    rules: {
      "prefer-const": "error",
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-wrapper-object-types": "off",
    },
  },
  {
    // `let` keeps asc from folding a value that a test or a bench is about.
    files: ["**/programs/**"],
    rules: { "prefer-const": "off" },
  },
  {
    // Programs as people write them for Node, not as we do.
    files: ["test/language/programs/**"],
    rules: {
      "no-restricted-syntax": "off",
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-unsafe-finally": "off",
    },
  },
  {
    // Global declarations: what stands for no value is used by tsc alone, and nothing imports them.
    files: ["libs/sdk/types/**"],
    rules: {
      "@typescript-eslint/no-unused-vars": "off",
      "@typescript-eslint/triple-slash-reference": ["error", { path: "always" }],
      "@typescript-eslint/no-empty-object-type": "off",
      "@typescript-eslint/no-unsafe-function-type": "off",
    },
  },
  {
    files: ["**/*.cjs"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  ...layers.map(({ root, sees }) =>
    imports(
      [`${root}/{*,src/**/*}.ts`],
      sees.filter((one) => one !== "cpu"),
    ),
  ),
  imports([`${table.sdk.root}/{*,src/**/*}.ts`], table.sdk.sees),
  imports(
    table.programs.roots.map((root) => `${root}/*/{*,src/**/*}.ts`),
    table.programs.sees,
  ),
);

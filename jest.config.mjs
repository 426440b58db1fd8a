/** Jest for every project: `node_modules/.bin/jest libs/hal` runs one. */
export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/{libs,apps,tools}/*/test/**/*.test.ts", "<rootDir>/test/**/*.test.ts"],
  transform: { "\\.ts$": "<rootDir>/tools/jest/esbuild-transform.cjs" },
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  maxWorkers: 2,
  // A build or a boot takes as long as the machine is busy; what hangs is caught all the same.
  testTimeout: 300_000,
};

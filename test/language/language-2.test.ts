/** The language, part 2: see language.test.ts. */
import { corpusTests } from "./src/corpus";

corpusTests(1);

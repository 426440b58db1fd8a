/** The language, part 4: see language.test.ts. */
import { corpusTests } from "./src/corpus";

corpusTests(3);

/** The language, part 3: see language.test.ts. */
import { corpusTests } from "./src/corpus";

corpusTests(2);

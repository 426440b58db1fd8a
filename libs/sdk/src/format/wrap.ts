/** Words in lines of a given width. */
import { textWidth } from "../input/column-width";

const GAP = "  ";

/** `words` in lines of at most `columns` columns, where a word fits, lines after the first behind `indent`. */
export function wrapWords(words: string[], columns: i32, indent: string = ""): string {
  let text = "";
  let column = textWidth(indent);
  for (let i = 0; i < words.length; i++) {
    const width = textWidth(words[i]);
    if (i > 0) {
      const fits = column + GAP.length + width <= columns;
      text += fits ? GAP : "\n" + indent;
      column = fits ? column + GAP.length : textWidth(indent);
    }
    text += words[i];
    column += width;
  }
  return text;
}

/** A word of a command, before the values it refers to are known. */

/** Stands among a word's parts for the last status. */
const STATUS: string | null = null;

/** Text, and places where the last status goes. */
export class Word {
  private parts: (string | null)[] = [];

  /** Adds text that stands for itself. */
  addText(text: string): void {
    this.parts.push(text);
  }

  /** Adds `$?`. */
  addStatus(): void {
    this.parts.push(STATUS);
  }

  /** The word as a command gets it. */
  expand(status: i32): string {
    const texts: string[] = [];
    for (let i = 0; i < this.parts.length; i++) {
      const part = this.parts[i];
      texts.push(part === null ? status.toString() : part);
    }
    return texts.join("");
  }
}

/**
 * Code page 437, the character set of the VGA's text font.
 *
 * References:
 * - IBM PS/2 Hardware Interface Technical Reference, 1988, "Characters and Keystrokes"
 */

const CONTROLS = " ☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼";
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join("");
const HOUSE = "⌂";
const UPPER =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»" +
  "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
  "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";

/** The Unicode character that the font shows for each code; codes 0 and 255 are blank. */
export const CP437: readonly string[] = [...CONTROLS, ...ASCII, HOUSE, ...UPPER];

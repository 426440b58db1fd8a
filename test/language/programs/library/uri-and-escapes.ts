/** Text with everything in it. */
console.log(
  encodeURIComponent("a b&c=ä/😀"),
  decodeURIComponent("a%20b%26%C3%A4"),
  encodeURI("http://x/a b?q=ü"),
);
console.log(
  "tab\there",
  "back\\slash",
  'quote"s',
  "single's",
  "\u{1F600}",
  "é".length,
  "\x7f".charCodeAt(0),
);
console.log(["\t", "\u0000", "\x7f", "\u2028", "é😀"]);

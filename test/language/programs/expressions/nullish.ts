/** ?? and ??= take null and undefined only. */
function port(given?: number | null): number {
  return given ?? 8080;
}
console.log(port(), port(null), port(0), port(3000));
let cache: string | undefined;
const get = () => (cache ??= "computed");
console.log(get(), get());
const settings: { size: number | null; name?: string } = { size: null };
settings.size ??= 12;
settings.name ??= "none";
settings.size ??= 99;
console.log(settings);

/* Stands behind the code of all components: whoever waits for it is told. */

export default function keepCode() {
  const shelf = (globalThis[Symbol.for("rippletrace.code")] ??= { waiting: [] });
  shelf.code = { begin };
  for (const take of shelf.waiting.splice(0)) take(shelf.code);
}

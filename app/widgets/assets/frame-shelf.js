/* Puts the constant document of the frame where pictures on this page find it. It is a component of
   its own because it is large and never changes: Streamlit then sends it only once. */

const SHELF = Symbol.for("rippletrace.frame");

export default async function keepFrame({ data }) {
  const text = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
  const shelf = (globalThis[SHELF] ??= { waiting: [] });
  shelf.document ??= await new Response(text).text();
  for (const take of shelf.waiting.splice(0)) take(shelf.document);
}

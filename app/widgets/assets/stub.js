/* What each component is to Streamlit: it waits for the code of all components, which comes apart and
   only once, unpacks its own data, and shows it. `NAME` stands above this text. */

const SHELF = Symbol.for("rippletrace.code");
const places = new WeakMap();

/** Return the code, as soon as its own component has brought it. */
function code() {
  const shelf = (globalThis[SHELF] ??= { waiting: [] });
  return shelf.code ?? new Promise((take) => shelf.waiting.push(take));
}

function unpacked(bytes) {
  const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(text).json();
}

export default function show({ data, parentElement, setTriggerValue }) {
  let place = places.get(parentElement);
  if (!place) places.set(parentElement, (place = { shows: 0, turn: Promise.resolve() }));
  place.shows += 1;
  const { shows } = place;
  // One run after the other, whichever is unpacked first.
  place.turn = place.turn
    .then(async () => {
      const [{ begin }, value] = await Promise.all([code(), unpacked(data)]);
      if (place.left) return;
      place.shown ??= begin(NAME, parentElement);
      place.shown.update(value, (event) => setTriggerValue("event", event));
    })
    .catch(reportError);
  const leave = () => {
    if (place.shows !== shows) return;
    place.left = true;
    place.shown?.close();
    places.delete(parentElement);
  };
  // Streamlit also calls this for a run that a newer one overtook, before or after that has begun.
  return () => setTimeout(leave);
}

/* The picture inside its frame. Data comes only from the page round the frame, by message; what people
   do goes back the same way. This document never changes, so no imported text can become part of it. */

const byId = (id) => document.getElementById(id);
const tell = (message) => parent.postMessage({ rippletrace: true, ...message }, "*");

const view = new View(byId("stage"), painted);
const input = new Input(view, says);
let scene = null;
let stamp = null;
let told = "";

function colours() {
  const style = getComputedStyle(document.body);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  const names = "paper band card ink ink2 faint line hair accent against".split(" ");
  const found = Object.fromEntries([...names, ...LEVELS].map((name) => [name, of(name)]));
  return { ...found, accentTint: of("accent-tint") };
}

/** The size that fits the frame: its own width decides. */
function fittingSize() {
  const width = document.documentElement.clientWidth;
  if (width < 560) return "tracks";
  return width <= 1150 ? "medium" : "wide";
}

function painted(seen, more) {
  input.follow(seen);
  byId("right").hidden = byId("fade").hidden = !more;
}

/** Something was done in the picture: show it at once, and tell the page. */
function says(event) {
  if (event.kind === "nothing") scene.choose(null, () => view.redraw());
  if (event.kind !== "use") read(event);
  tell({ kind: "event", event });
}

function read(event) {
  const link = scene.links.findIndex(
    (each) => each.cause === event.cause && each.effect === event.effect,
  );
  scene.reading =
    event.kind === "factor" ? { factor: event.factor } : event.kind === "link" ? { link } : null;
  view.redraw();
}

function show(size) {
  if (scene.drawn.size !== size) scene.show(size);
  const tracks = size === "tracks";
  document.body.className = `rippletrace ${size}`;
  const { words } = scene.data;
  byId("hint").textContent = tracks ? words.hintTracks : words.hint;
  byId("zoom").hidden = tracks;
  showHeads(tracks);
  view.show(scene);
  if (tracks) view.network.setOptions({ interaction: { dragView: false } });
  input.show(scene);
  input.follow(view.visible());
  settleHeight();
}

/** The narrow picture has the five signs of the levels as heads of its tracks. */
function showHeads(tracks) {
  const heads = byId("heads");
  heads.hidden = !tracks;
  heads.replaceChildren();
}

function placeHeads() {
  if (scene.drawn.size !== "tracks") return;
  byId("heads").replaceChildren(
    ...scene.drawn.lanes.map((lane) => {
      const sign = levelSign(lane.level, lane.empty);
      sign.style.left = `${(lane.top + lane.height / 2) * view.scale}px`;
      return sign;
    }),
  );
}

function settleHeight() {
  placeHeads();
  const height = ["heads", "stage", "foot"].reduce((sum, id) => sum + byId(id).offsetHeight, 0);
  const message = JSON.stringify([height, scene.drawn.size]);
  if (message === told) return;
  told = message;
  tell({ kind: "height", height, size: scene.drawn.size });
}

function label(id, words, sign) {
  const button = byId(id);
  button.setAttribute("aria-label", words);
  button.title = words;
  button.replaceChildren(sign);
}

function buttonSign(d) {
  return drawing(16, 16, shape("path", { d, "stroke-width": 1.8 }));
}

/** New data: draw anew only when it differs, so that nothing moves and the zoom stays. */
function draw({ data, chain, reading }) {
  if (data && data.stamp !== stamp) {
    stamp = data.stamp;
    const { words } = data;
    label("zoom-in", words.zoomIn, buttonSign("M8 3.5v9M3.5 8h9"));
    label("zoom-out", words.zoomOut, buttonSign("M3.5 8h9"));
    label("whole", words.whole, buttonSign("M2.5 6v-3.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"));
    label("right", words.right, buttonSign("M6 3l5 5-5 5"));
    scene = new Scene(data, fittingSize(), colours());
    scene.chain = chain;
    scene.aim();
    scene.settle(1);
    show(scene.drawn.size);
  }
  if (!scene) return;
  scene.choose(chain, () => view.redraw());
  read(reading ?? { kind: "nothing" });
}

const heard = {
  draw,
  menu({ offered }) {
    input.offered = offered;
  },
  mode({ mode }) {
    if (mode === document.body.dataset.mode) return;
    document.body.dataset.mode = mode;
    document.documentElement.style.colorScheme = mode;
    if (!scene) return;
    scene.colours = colours();
    view.nameLanes();
    view.redraw();
  },
  async font({ family, weight, style, bytes }) {
    document.fonts.add(await new FontFace(family, bytes, { weight, style }).load());
    view.redraw();
  },
};

addEventListener("message", (event) => {
  if (event.source !== parent || !Object.hasOwn(heard, event.data?.kind)) return;
  heard[event.data.kind](event.data);
});

// The page may have a use for a key that is pressed where nothing in here has one.
document.addEventListener("keydown", ({ target, key, ctrlKey, metaKey, altKey }) => {
  if (!target.closest("button") && !(ctrlKey || metaKey || altKey)) tell({ kind: "key", key });
});

byId("zoom-in").addEventListener("click", () => view.zoom(ZOOM_STEP));
byId("zoom-out").addEventListener("click", () => view.zoom(1 / ZOOM_STEP));
byId("whole").addEventListener("click", () => view.whole(true));
byId("right").addEventListener("click", () => view.showRight());

new ResizeObserver(() => {
  if (!scene) return;
  const size = fittingSize();
  if (size === scene.drawn.size) view.resized();
  else show(size);
  settleHeight();
}).observe(document.documentElement);

tell({ kind: "ready" });

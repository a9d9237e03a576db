/* The network on its stage: vis-network draws and pans, this script decides scale and limits, and
   keeps the words above the canvas where they belong. */

const LEAST_SCALE = 0.93;
const LEAST_TRACKS_SCALE = 0.8;
const MOST_SCALE = 1.12;
const NAMES_WIDTH = 140;
const ZOOM_STEP = 1.2;
const ZOOM_RANGE = [0.3, 3];

class View {
  constructor(stage, painted) {
    this.stage = stage;
    this.canvas = stage.querySelector("#canvas");
    this.lanes = stage.querySelector("#lanes");
    this.painted = painted;
    this.network = null;
    this.scene = null;
  }

  /** Take up a scene: a new network, whole and at its first scale. */
  show(scene) {
    this.network?.destroy();
    this.scene = scene;
    const { nodes, edges, options } = scene.data.network;
    const ctxRenderer = ({ ctx, id }) => ({
      drawNode: () => {
        const at = scene.placeOf.get(id);
        if (!scene.isLifted(at)) paintFactor(ctx, scene, at, false);
      },
      nodeDimensions: this.dimensions(scene, id),
    });
    this.resizeStage();
    this.network = new vis.Network(
      this.canvas,
      {
        nodes: new vis.DataSet(
          nodes.map((node) => ({ ...node, ...this.middle(scene, node.id), ctxRenderer })),
        ),
        edges: new vis.DataSet(edges),
      },
      { ...options, width: "100%", height: "100%" },
    );
    this.network.on("beforeDrawing", (context) => {
      context.textBaseline = "alphabetic";
      paintLanes(context, scene, this.visible());
      paintLinks(context, scene);
    });
    this.network.on("afterDrawing", (context) => {
      paintBars(context, scene);
      scene.drawn.factors.forEach((_placed, at) => {
        if (scene.isLifted(at)) paintFactor(context, scene, at, true);
      });
      this.follow();
    });
    this.network.on("dragging", () => this.keepInside());
    this.nameLanes();
    this.whole(false);
  }

  middle(scene, id) {
    const placed = scene.drawn.factors[scene.placeOf.get(id)];
    return { x: placed.x + placed.width / 2, y: placed.y + placed.height / 2 };
  }

  dimensions(scene, id) {
    const placed = scene.drawn.factors[scene.placeOf.get(id)];
    return { width: placed.width, height: placed.height };
  }

  /** The first scale: as wide as the stage, with letters neither too small nor too large. */
  get firstScale() {
    const { width, size } = this.scene.drawn;
    const least = size === "tracks" ? LEAST_TRACKS_SCALE : LEAST_SCALE;
    return Math.min(MOST_SCALE, Math.max(least, this.stage.clientWidth / width));
  }

  resizeStage() {
    this.stage.style.height = `${Math.ceil(this.scene.drawn.height * this.firstScale)}px`;
  }

  /** The stage has another width. A view that was not touched stays whole. */
  resized() {
    const first = this.isFirst;
    const corner = { x: this.visible().left, y: this.visible().top };
    const { scale } = this;
    this.resizeStage();
    this.network.setSize("100%", "100%");
    if (first) this.whole(false);
    else this.place(scale, corner.x, corner.y);
  }

  get scale() {
    return this.network.getScale();
  }

  /** Return the part of the picture that is seen. */
  visible() {
    const scale = this.network ? this.scale : 1;
    const { x, y } = this.network.getViewPosition();
    const width = this.stage.clientWidth / scale;
    const height = this.stage.clientHeight / scale;
    return { scale, width, height, left: x - width / 2, top: y - height / 2 };
  }

  /** Show the picture with this scale and this place at the upper left. */
  place(scale, left, top) {
    const width = this.stage.clientWidth / scale;
    const height = this.stage.clientHeight / scale;
    const { drawn } = this.scene;
    const within = (at, seen, whole) => Math.max(0, Math.min(at, whole - seen));
    this.network.moveTo({
      scale,
      position: {
        x: within(left, width, drawn.width) + width / 2,
        y: within(top, height, drawn.height) + height / 2,
      },
      animation: false,
    });
    this.isFirst = false;
  }

  keepInside() {
    const { scale, left, top } = this.visible();
    const first = this.isFirst;
    this.place(scale, left, top);
    const seen = this.visible();
    this.isFirst = first && seen.left < 1 && seen.top < 1;
  }

  /** Show the whole picture; the first time only as small as letters can be read. */
  whole(all) {
    const scale = all
      ? Math.min(this.firstScale, this.stage.clientWidth / this.scene.drawn.width)
      : this.firstScale;
    this.place(scale, 0, 0);
    this.isFirst = scale === this.firstScale;
  }

  /** Zoom about a place on the stage, its middle if none is given. */
  zoom(factor, at = { x: this.stage.clientWidth / 2, y: this.stage.clientHeight / 2 }) {
    const { scale, left, top } = this.visible();
    const wanted = Math.min(ZOOM_RANGE[1], Math.max(ZOOM_RANGE[0], scale * factor));
    this.place(wanted, left + at.x / scale - at.x / wanted, top + at.y / scale - at.y / wanted);
  }

  showRight() {
    const { scale, left, top, width } = this.visible();
    this.place(scale, left + width * 0.7, top);
  }

  /** Move as little as needed until a factor is seen. */
  reveal(at) {
    const placed = this.scene.drawn.factors[at];
    const { scale, left, top, width, height } = this.visible();
    const covered = this.scene.drawn.size === "wide" ? NAMES_WIDTH / scale : 0;
    const near = (seen, span, begin, size, before) =>
      Math.min(begin - before, Math.max(seen, begin + size + 12 - span));
    const x = near(left, width, placed.x, placed.width, covered + 12);
    const y = near(top, height, placed.y, placed.height, 12);
    if (x !== left || y !== top) this.place(scale, x, y);
  }

  /** Return the place in the picture under a place on the stage. */
  pictureAt(x, y) {
    const { scale, left, top } = this.visible();
    return { x: left + x / scale, y: top + y / scale };
  }

  redraw() {
    this.network?.redraw();
  }

  /** Give each lane its name, as words above the canvas. */
  nameLanes() {
    const { drawn, levels, colours } = this.scene;
    this.followed = "";
    if (drawn.size === "tracks") {
      this.lanes.replaceChildren();
      return;
    }
    this.lanes.replaceChildren(
      ...drawn.lanes.map((lane, at) => {
        const [name, gloss] = levels[lane.level];
        const element = document.createElement("div");
        element.className = lane.empty ? "lane empty" : "lane";
        element.style.setProperty("--ground", groundOf(colours, at));
        const title = document.createElement("b");
        title.textContent = name;
        element.append(levelSign(lane.level, lane.empty), title);
        if (!lane.empty) {
          const words = document.createElement("small");
          words.textContent = gloss;
          element.append(words);
        }
        return element;
      }),
    );
  }

  /** Keep what is laid over the canvas in step with it. */
  follow() {
    const seen = this.visible();
    const place = Object.values(seen).join();
    if (place === this.followed) return;
    this.followed = place;
    const { drawn } = this.scene;
    drawn.lanes.forEach((lane, at) => {
      const element = this.lanes.children[at];
      if (!element) return;
      const top = (lane.top - seen.top) * seen.scale;
      const end = top + lane.height * seen.scale;
      const shown = Math.min(Math.max(top, 0), end - 24);
      // A picture that is made small takes the names along, so that they stay beside the cards.
      const small = Math.min(1, seen.scale / LEAST_SCALE);
      element.style.transform = `translateY(${Math.round(shown)}px) scale(${small})`;
      if (drawn.size === "wide") element.style.height = `${Math.max(0, end - shown - 1) / small}px`;
    });
    document.body.classList.toggle("panned", seen.left > 1);
    const more = drawn.width - seen.left - seen.width;
    this.stage.classList.toggle("pans", more > 1 || seen.left > 1 || !this.isFirst);
    this.painted(seen, more > 8);
  }
}

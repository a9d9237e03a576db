/* Pointer and keyboard. A transparent button lies over each factor, so that the picture can be read
   without a pointer: one stop for Tab, arrow keys from there. */

const REACH = 7;

/** Return whether a finger rests on the picture; a mouse that is pressed for long only clicks. */
function isHeld(event) {
  return event.type === "press" && event.pointerType === "touch";
}

class Input {
  constructor(view, says) {
    this.view = view;
    this.says = says;
    this.layer = view.stage.querySelector("#factors");
    this.buttons = [];
    this.offered = null;
    this.menu = new FactorMenu(document.body, (use, factor) => says({ kind: "use", use, factor }));
    view.canvas.addEventListener("pointermove", (event) => this.point(event));
    view.canvas.addEventListener("pointerleave", () => this.pointAt(null));
    // Only Ctrl and wheel zooms; the wheel alone scrolls the page.
    view.stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.layer.addEventListener("keydown", (event) => this.key(event));
    this.layer.addEventListener("focusin", (event) => this.focus(event.target));
    this.layer.addEventListener("focusout", () => this.focus(null));
    this.layer.addEventListener("click", (event) => this.readFactor(event.target.place));
    this.layer.addEventListener("contextmenu", (event) => {
      if (this.openMenu(event.target.place)) event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.says({ kind: "nothing" });
    });
  }

  /** A new scene is shown: new buttons, and clicks from its network. */
  show(scene) {
    this.scene = scene;
    this.menu.close();
    const focused = this.buttons.find((button) => button === document.activeElement);
    this.layer.setAttribute("aria-label", scene.data.words.factors);
    this.buttons = scene.drawn.factors.map((placed, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.tabIndex = at === 0 ? 0 : -1;
      button.place = at;
      button.factor = placed.factor;
      button.textContent = scene.factors[placed.factor].spoken;
      return button;
    });
    this.layer.replaceChildren(...this.buttons);
    if (focused) this.move(scene.placeOf.get(focused.factor) ?? 0);
    const { network } = this.view;
    network.on("click", ({ event, pointer }) => {
      if (!isHeld(event)) this.click(pointer.DOM);
    });
    network.on("doubleClick", ({ pointer }) => this.stepMore(this.found(pointer.DOM)?.factor));
    network.on("oncontext", ({ event, pointer }) => {
      const place = { x: event.clientX, y: event.clientY };
      if (this.openMenu(this.found(pointer.DOM)?.factor, place)) event.preventDefault();
    });
    network.on("hold", ({ event, pointer }) => {
      if (isHeld(event)) this.openMenu(this.found(pointer.DOM)?.factor, event.center);
    });
  }

  /** Open the menu on a factor. Returns whether there is one. */
  openMenu(at, place) {
    if (at === undefined || !this.offered) return false;
    const { factor } = this.scene.drawn.factors[at];
    this.menu.open({
      factor,
      name: this.scene.factors[factor].name,
      entries: this.offered.entries,
      taken: takenUses(this.offered, factor),
      opener: this.buttons[at],
      at: place,
    });
    return true;
  }

  stepMore(at) {
    if (at === undefined || !this.offered) return;
    const { factor } = this.scene.drawn.factors[at];
    if (!takenUses(this.offered, factor).has("more")) this.says({ kind: "use", use: "more", factor });
  }

  /** Lay the buttons where the factors are seen. */
  follow({ scale, left, top }) {
    this.buttons.forEach((button, at) => {
      const placed = this.scene.drawn.factors[at];
      const { style } = button;
      style.left = `${(placed.x - left) * scale}px`;
      style.top = `${(placed.y - top) * scale}px`;
      style.width = `${placed.width * scale}px`;
      style.height = `${placed.height * scale}px`;
    });
  }

  found({ x, y }) {
    const at = this.view.pictureAt(x, y);
    return this.scene.at(at.x, at.y, REACH / this.view.scale);
  }

  click(place) {
    const found = this.found(place);
    if (!found) this.says({ kind: "nothing" });
    else if (found.factor !== undefined) this.readFactor(found.factor);
    else this.readLink(found.link);
  }

  readFactor(at) {
    if (at !== undefined) this.says({ kind: "factor", factor: this.scene.drawn.factors[at].factor });
  }

  readLink(at) {
    const { cause, effect } = this.scene.links[this.scene.drawn.links[at].link];
    this.says({ kind: "link", cause, effect });
  }

  point(event) {
    if (event.pointerType === "touch" || event.buttons) return;
    const { left, top } = this.view.canvas.getBoundingClientRect();
    this.pointAt(this.found({ x: event.clientX - left, y: event.clientY - top }));
  }

  pointAt(found) {
    const before = this.scene.pointed;
    if (before?.factor === found?.factor && before?.link === found?.link) return;
    this.scene.pointed = found;
    this.view.canvas.style.cursor = found ? "pointer" : "";
    this.view.redraw();
  }

  wheel(event) {
    if (!event.ctrlKey || this.scene.drawn.size === "tracks") return;
    event.preventDefault();
    const { left, top } = this.view.stage.getBoundingClientRect();
    const place = { x: event.clientX - left, y: event.clientY - top };
    this.view.zoom(Math.exp(-event.deltaY * 0.0025), place);
  }

  focus(button) {
    this.scene.focused = button?.place ?? null;
    if (button) {
      for (const other of this.buttons) other.tabIndex = other === button ? 0 : -1;
      this.view.reveal(button.place);
    }
    this.view.redraw();
  }

  move(at) {
    if (at !== null) this.buttons[at]?.focus({ preventScroll: true });
  }

  key(event) {
    const here = event.target.place;
    if (here === undefined) return;
    if (asksForMenu(event)) {
      if (this.openMenu(here)) event.preventDefault();
      return;
    }
    const steps = {
      ArrowRight: () => this.along(here, "cause", "effect"),
      ArrowLeft: () => this.along(here, "effect", "cause"),
      ArrowDown: () => this.nearest(here, 1),
      ArrowUp: () => this.nearest(here, -1),
      Home: () => 0,
      End: () => this.buttons.length - 1,
    };
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.move(step());
  }

  /** Return the factor at the other end of a link: in the chain in focus first, else the nearest. */
  along(here, from, to) {
    const { drawn, links, linkGoal, placeOf } = this.scene;
    const start = drawn.factors[here];
    const ends = drawn.links
      .map((placed, at) => ({ link: links[placed.link], chosen: linkGoal[at].chosen }))
      .filter(({ link }) => link[from] === start.factor && link[to] !== start.factor)
      .map(({ link, chosen }) => {
        const at = placeOf.get(link[to]);
        return { at, far: Math.abs(drawn.factors[at].y - start.y) - 1e6 * chosen };
      });
    ends.sort((one, other) => one.far - other.far || one.at - other.at);
    return ends.length ? ends[0].at : null;
  }

  /** Return the nearest factor above or below. */
  nearest(here, way) {
    const { factors } = this.scene.drawn;
    const middle = (placed) => placed.x + placed.width / 2;
    const start = factors[here];
    const others = factors
      .map((placed, at) => ({
        at,
        down: (placed.y - start.y) * way,
        far: Math.abs(placed.y - start.y) + 2 * Math.abs(middle(placed) - middle(start)),
      }))
      .filter(({ at, down }) => at !== here && down > 0);
    others.sort((one, other) => one.far - other.far || one.at - other.at);
    return others.length ? others[0].at : null;
  }
}

/* What is shown now: the data of one size, which chain is in focus, and how much ink each factor and
   line has. Choosing a chain changes ink only; nothing ever moves. */

const FADE = 180;

class Scene {
  constructor(data, size, colours) {
    this.data = data;
    this.factors = data.factors;
    this.links = data.links;
    this.levels = data.levels;
    this.colours = colours;
    this.pointed = null;
    this.reading = null;
    this.chain = null;
    this.show(size);
  }

  /** Take up one of the sizes. */
  show(size) {
    this.drawn = { size, ...this.data.sizes[size] };
    const { factors, links, lanes } = this.drawn;
    const lane = new Map(lanes.map((each, at) => [each.level, at]));
    this.laneOf = factors.map((placed) => lane.get(this.factors[placed.factor].level) ?? 0);
    this.placeOf = new Map(factors.map((placed, at) => [placed.factor, at]));
    this.paths = links.map((placed) => new Path2D(placed.path));
    this.factorInk = factors.map(() => ({ faded: 0, chosen: 0 }));
    this.linkInk = links.map(() => ({ faded: 0, chosen: 0 }));
    this.aim();
    this.settle(1);
  }

  /** Set what the ink should become for the chain in focus. */
  aim() {
    const chain = this.chain === null ? null : this.data.chains[this.chain - 1] ?? null;
    const members = new Set(chain ?? []);
    const steps = new Set((chain ?? []).slice(1).map((effect, at) => `${chain[at]}>${effect}`));
    const wanted = (belongs) => ({
      faded: chain && !belongs ? 1 : 0,
      chosen: chain && belongs ? 1 : 0,
    });
    this.factorGoal = this.drawn.factors.map((placed) => wanted(members.has(placed.factor)));
    this.linkGoal = this.drawn.links.map((placed) => {
      const { cause, effect } = this.links[placed.link];
      return wanted(steps.has(`${cause}>${effect}`));
    });
    this.factorStart = this.factorInk.map((ink) => ({ ...ink }));
    this.linkStart = this.linkInk.map((ink) => ({ ...ink }));
  }

  /** Bring the ink `share` of the way to where it should be. */
  settle(share) {
    const between = (start, goal) => start + (goal - start) * share;
    const bring = (inks, starts, goals) =>
      inks.forEach((ink, at) => {
        ink.faded = between(starts[at].faded, goals[at].faded);
        ink.chosen = between(starts[at].chosen, goals[at].chosen);
      });
    bring(this.factorInk, this.factorStart, this.factorGoal);
    bring(this.linkInk, this.linkStart, this.linkGoal);
  }

  /** Put a chain in focus, or none, and fade to it. */
  choose(number, redraw) {
    if (number === this.chain) return;
    this.chain = number;
    this.aim();
    cancelAnimationFrame(this.fading);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.settle(1);
      redraw();
      return;
    }
    const begin = performance.now();
    const step = (time) => {
      const share = Math.min(1, Math.max(0, (time - begin) / FADE));
      this.settle(share);
      redraw();
      if (share < 1) this.fading = requestAnimationFrame(step);
    };
    this.fading = requestAnimationFrame(step);
  }

  /** Return whether a factor is drawn last, with its whole name. */
  isLifted(at) {
    const placed = this.drawn.factors[at];
    return (
      this.pointed?.factor === at ||
      this.focused === at ||
      (this.factorGoal[at].chosen === 1 && (placed.cut || this.drawn.style === "marks"))
    );
  }

  /** Return the factor or line at a place of the picture; lines take what is within `reach`. */
  at(x, y, reach) {
    const inside = (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    for (let at = this.drawn.factors.length - 1; at >= 0; at -= 1) {
      if (this.boxesOf(at).some(inside)) return { factor: at };
    }
    return this.lineAt(x, y, reach);
  }

  /** Return the places where a factor takes a click: its card or mark, and its words beside it. */
  boxesOf(at) {
    const { factors, size, style, lineHeight, width } = this.drawn;
    const placed = factors[at];
    const margin = size === "tracks" || style === "marks" ? 5 : 0;
    const body = {
      left: placed.x - margin,
      right: placed.x + placed.width + margin,
      top: placed.y - margin,
      bottom: placed.y + placed.height + margin,
    };
    if (size !== "tracks") return [body];
    const top = placed.textY - lineHeight;
    const bottom = placed.textY + (placed.lines.length - 1) * lineHeight + 20;
    return [body, { left: placed.textX - 6, right: width, top, bottom }];
  }

  lineAt(x, y, reach) {
    const context = (this.probe ??= document.createElement("canvas").getContext("2d"));
    context.lineWidth = 2 * reach;
    const hits = this.paths
      .map((_path, at) => at)
      .filter((at) => context.isPointInStroke(this.paths[at], x, y));
    if (!hits.length) return null;
    hits.sort((one, other) => this.linkGoal[other].chosen - this.linkGoal[one].chosen || other - one);
    context.lineWidth = 3;
    const exact = hits.find((at) => context.isPointInStroke(this.paths[at], x, y));
    return { link: exact ?? hits[0] };
  }
}

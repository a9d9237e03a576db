/* The list of chains: sentences under their grades, the chosen one opened into its steps. Choosing
   shows at once, here and in the picture; the server learns of it. */

const NARROW = matchMedia("(max-width: 759px)");
const AT_FIRST = { wide: 9, narrow: 3 };
const PROFILE = { step: 12, level: 5.5, margin: 5 };

/** Five hairlines, one for each level, and a dot for each factor. */
function levelProfile(levels) {
  const { step, level, margin } = PROFILE;
  const width = Math.max(2, levels.length - 1) * step + 2 * margin;
  const height = 5 * level + margin;
  const hair = (at) =>
    shape("line", { x1: 0, x2: width, y1: margin + at * level, y2: margin + at * level, class: "hair" });
  const places = levels.map((at, factor) => [
    margin + factor * step,
    at === null ? null : margin + at * level,
  ]);
  const known = places.filter(([, y]) => y !== null);
  const profile = drawing(
    width,
    height,
    ...[0, 1, 2, 3, 4].map(hair),
    shape("polyline", { points: known.join(" "), "stroke-width": 1.4 }),
    ...known.map(([cx, cy]) => shape("circle", { cx, cy, r: 2.3, fill: "currentColor", stroke: "none" })),
  );
  profile.classList.add("profile");
  return profile;
}

class ChainListOnPage {
  constructor(parent) {
    this.chosen = new Shared(null);
    this.reading = new Shared([]);
    this.widened = false;
    this.body = make("div");
    this.said = make("p", { class: "unseen", role: "status", "aria-live": "polite" });
    this.root = make("div", { class: "rippletrace chains" }, this.body, this.said);
    parent.append(this.root);
    this.menu = new PageMenu(this.root);
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.chosen.value !== null) this.choose(null);
    });
    this.deaf = hearChoice(this, (channel, number) => {
      if (channel === this.data.channel) {
        this.chosen.make(number);
        this.reading.make([]);
        this.showChoice();
      }
    });
    this.turned = () => this.build();
    NARROW.addEventListener("change", this.turned);
  }

  update(data, send) {
    this.send = send;
    this.root.dataset.mode = pageMode(this.root);
    const content = JSON.stringify(data.list);
    const fresh = content !== this.content;
    this.data = data;
    this.menu.learn(data.menu, send);
    this.chosen.learn(data.chosen, fresh);
    this.reading.learn(data.reading, fresh);
    if (fresh) {
      if (this.content !== undefined) this.widened = false;
      this.content = content;
      this.build();
    } else this.showChoice();
  }

  /** Build the whole list. What had the focus keeps it. */
  build() {
    const spot = this.root.getRootNode().activeElement?.dataset.spot;
    this.items = new Map();
    this.body.replaceChildren(...this.data.list.groups.map((group) => this.group(group)));
    const hidden = [...this.items.values()].filter(({ row }) => row.hidden).length;
    if (hidden) this.body.append(this.moreButton(hidden));
    this.showChoice();
    if (spot) this.find(spot)?.focus({ preventScroll: true });
  }

  find(spot) {
    return [...this.root.querySelectorAll("[data-spot]")].find((each) => each.dataset.spot === spot);
  }

  group({ heading, gloss, glyph, items }) {
    const rows = items.map((item) => this.row(item));
    const group = make("div", { class: "group" });
    if (heading) {
      group.append(
        make(
          "h2",
          { class: "grade" },
          ...(glyph ? [gradeSign(glyph)] : []),
          make("span", {}, make("strong", { text: heading }), gloss ? ` \u00b7 ${gloss}` : ""),
        ),
      );
    }
    group.append(make("ol", {}, ...rows));
    group.hidden = rows.every((row) => row.hidden);
    return group;
  }

  row(item) {
    const button = make(
      "button",
      { type: "button", class: "sentence", "aria-expanded": "false", spot: `chain-${item.number}` },
      ...sentence(item.sentence),
    );
    button.addEventListener("click", () =>
      this.choose(this.chosen.value === item.number ? null : item.number),
    );
    const head = make(
      "div",
      { class: "head" },
      make("span", { class: "number", text: String(item.number) }),
      button,
      levelProfile(item.profile),
      make("p", { class: "meta" }, ...item.meta.map((pieces) => make("span", {}, ...sentence(pieces)))),
    );
    const row = make("li", { class: "item" }, head);
    const first = NARROW.matches ? AT_FIRST.narrow : AT_FIRST.wide;
    row.hidden = !this.widened && this.items.size >= first && item.number !== this.chosen.value;
    this.items.set(item.number, { item, row, button, steps: null });
    return row;
  }

  moreButton(count) {
    const { words } = this.data;
    const text = count === 1 ? words.oneMore : fill(words.more, { count });
    const button = make("button", { type: "button", class: "more follow", text });
    button.addEventListener("click", () => {
      const next = [...this.items.values()].find(({ row }) => row.hidden);
      this.widened = true;
      this.build();
      this.find(`chain-${next.item.number}`)?.focus({ preventScroll: true });
    });
    return button;
  }

  choose(number) {
    this.chosen.make(number);
    this.reading.make([]);
    tellChoice(this.data.channel, number, this);
    this.showChoice();
    this.announce();
    this.send({ kind: "chain", number });
  }

  announce() {
    const { words, list } = this.data;
    const item = this.items.get(this.chosen.value)?.item;
    const remark = (item?.meta[0] ?? []).map((piece) => piece.text).join("");
    this.said.textContent = item
      ? fill(words.chosen, {
          number: item.number,
          total: list.total,
          remark: remark.charAt(0).toLowerCase() + remark.slice(1),
        })
      : words.none;
  }

  /** Open the chosen chain and close all others, in place. */
  showChoice() {
    for (const entry of this.items.values()) {
      const chosen = entry.item.number === this.chosen.value;
      entry.row.classList.toggle("chosen", chosen);
      entry.button.setAttribute("aria-expanded", String(chosen));
      if (chosen) {
        entry.row.hidden = false;
        entry.row.parentElement.parentElement.hidden = false;
        if (!entry.steps) {
          entry.steps = this.steps(entry.item);
          entry.row.append(entry.steps);
        }
        this.markRead(entry);
      } else if (entry.steps) {
        entry.steps.remove();
        entry.steps = null;
      }
    }
  }

  steps(item) {
    return make("ol", { class: "steps" }, ...item.steps.map((step, at) => this.step(item, step, at)));
  }

  step(item, step, at) {
    const name = make("button", {
      type: "button",
      class: "factor",
      text: step.name,
      dir: "auto",
      spot: `factor-${item.number}-${at}`,
    });
    name.addEventListener("click", () => this.send({ kind: "factor", factor: step.factor }));
    const line = make(
      "div",
      { class: "place" },
      make("span", { class: "level" }, levelSign(step.level ?? "unplaced")),
      make("span", {}, name, ...this.tag(step.weak_joint, "joint", this.data.words.weakJoint)),
    );
    if (this.data.menu) {
      this.menu.listen(name, step.factor, step.name);
      const spot = `menu-${item.number}-${at}`;
      line.append(this.menu.button(step.factor, step.name, { spot }));
    }
    const row = make("li", {}, line);
    if (step.link) row.append(this.link(item, step.link, at));
    return row;
  }

  link(item, link, at) {
    const button = make("button", {
      type: "button",
      class: "link",
      text: link.text,
      spot: `link-${item.number}-${at}`,
    });
    button.addEventListener("click", () => {
      this.reading.make([link.cause, link.effect]);
      this.markRead(this.items.get(item.number));
      this.send({ kind: "link", cause: link.cause, effect: link.effect });
    });
    const evidence = link.hypothetical ? " supposed" : link.inferred ? " inferred" : "";
    return make(
      "div",
      { class: `leads${evidence}${link.against ? " against" : ""}` },
      make("span", { class: "line" }),
      make("span", {}, button, ...this.tag(link.thinnest, "thinnest", this.data.words.thinnest)),
    );
  }

  tag(wanted, look, words) {
    return wanted ? [" ", make("span", { class: `tag ${look}`, text: words })] : [];
  }

  /** Mark the link whose evidence is shown; before anybody asked, that of the thinnest step. */
  markRead({ item, steps }) {
    const links = item.steps.map((step) => step.link).filter(Boolean);
    const [cause, effect] = this.reading.value;
    const isRead = (link) =>
      cause === undefined ? link.thinnest : link.cause === cause && link.effect === effect;
    const read = links.find(isRead);
    steps.querySelectorAll("button.link").forEach((button, at) => {
      if (links[at] === read) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  }

  close() {
    NARROW.removeEventListener("change", this.turned);
    this.deaf();
    this.menu.remove();
    this.root.remove();
  }
}

offer("chain_list", ChainListOnPage);

/* The timeline: lanes by level, each factor along time with its precision. Where that is too narrow,
   a section for each level, with a strip of time under each factor. A slider lets the picture grow up
   to a moment: what is later fades, nothing moves. */

const ROOM = 720;
const NAMES = 160;
const GAP = 14;
const FADE = 34;
const APART = 58;
const TELL_AFTER = 500;

class TimelineOnPage {
  constructor(parent) {
    this.body = make("div");
    this.root = make("div", { class: "rippletrace timeline" }, this.body);
    parent.append(this.root);
    this.reading = new Shared(null);
    this.moment = new Shared("");
    this.root.addEventListener("keydown", (event) => this.move(event));
    this.watcher = new ResizeObserver(() => {
      const width = Math.round(this.root.clientWidth);
      if (this.data && width && width !== this.width) this.build();
    });
    this.watcher.observe(this.root);
  }

  update(data, send) {
    this.send = send;
    this.root.dataset.mode = pageMode(this.root);
    const content = JSON.stringify([data.picture, data.words]);
    const fresh = content !== this.content;
    this.reading.learn(data.reading, fresh);
    this.moment.learn(data.moment, fresh);
    this.data = data;
    if (fresh) {
      this.content = content;
      this.build();
    } else {
      this.slider.value = this.scale.countOf(this.moment.value);
    }
    this.grow();
    this.markRead();
  }

  /** Build everything for the width there is. What had the focus keeps it. */
  build() {
    const { picture, months } = this.data;
    const focused = this.root.getRootNode().activeElement?.dataset.spot;
    this.width = Math.round(this.root.clientWidth);
    this.scale = new TimeScale(picture, months);
    this.entries = [];
    const narrow = this.width < ROOM;
    this.root.classList.toggle("narrow", narrow);
    this.stage = narrow ? this.sections() : this.lanes();
    this.body.replaceChildren(this.controls(), this.stage, this.legend());
    if (!narrow) this.place();
    this.entries.forEach(({ button }, at) => (button.tabIndex = at ? -1 : 0));
    this.grow();
    this.markRead();
    this.entries.find(({ button }) => button.dataset.spot === focused)?.button.focus({ preventScroll: true });
  }

  // The slider

  controls() {
    const { words } = this.data;
    this.slider = make("input", { type: "range" });
    Object.assign(this.slider, { min: 1, max: this.scale.months, step: 1 });
    this.slider.value = this.scale.countOf(this.moment.value);
    this.slider.addEventListener("input", () => this.chooseMoment(Number(this.slider.value)));
    this.said = make("span", { class: "said" });
    this.whole = make("button", { type: "button", class: "follow whole", text: words.whole });
    this.whole.addEventListener("click", () => {
      this.slider.value = this.scale.months;
      this.slider.focus();
      this.chooseMoment(this.scale.months);
    });
    return make(
      "div",
      { class: "controls" },
      make("label", {}, make("span", { class: "upto", text: words.upTo }), this.slider),
      make("p", {}, this.said, " ", this.whole),
    );
  }

  chooseMoment(count) {
    this.moment.make(this.scale.momentOf(count));
    this.grow();
    clearTimeout(this.telling);
    this.telling = setTimeout(
      () => this.send({ kind: "moment", moment: this.moment.value }),
      TELL_AFTER,
    );
  }

  /** Show what is told up to the moment. Ink changes, no place does. */
  grow() {
    if (!this.slider) return;
    const { words } = this.data;
    const count = this.scale.countOf(this.moment.value);
    const until = this.scale.dayAfter(count);
    let told = 0;
    for (const { item, button, late } of this.entries) {
      const later = item.begin >= until;
      told += later ? 0 : 1;
      button.classList.toggle("later", later);
      late.textContent = later ? ` ${words.later}` : "";
      const shown = (until - item.begin) / (item.end - item.begin);
      button.style.setProperty("--grown", String(Math.min(Math.max(shown, 0), 1)));
      button.classList.toggle("cut", !later && shown < 1);
    }
    const all = count === this.scale.months;
    const template = all ? words.all : words.told;
    const said = fill(template, {
      moment: this.scale.said(count),
      count: told.toLocaleString("en"),
      total: this.entries.length.toLocaleString("en"),
    });
    this.said.textContent = said;
    this.slider.setAttribute("aria-valuetext", said);
    this.whole.hidden = all;
    this.stage.style.setProperty("--moment", String(this.scale.share(until)));
    this.stage.classList.toggle("grown", all);
  }

  // The picture, wide

  lanes() {
    const { picture, words } = this.data;
    this.field = this.width - NAMES;
    const ticks = this.scale.ticks(this.field, APART);
    const across = (share, name, ...children) => {
      const element = make("div", { class: name }, ...children);
      element.style.setProperty("--at", String(share));
      return element;
    };
    const over = make(
      "div",
      { class: "over", "aria-hidden": "true" },
      ...ticks.map(({ day }) => across(this.scale.share(day), "tick")),
      ...picture.marks.map(({ day }) => across(this.scale.share(day), "mark")),
      make("div", { class: "moment" }),
    );
    this.marks = picture.marks.map(({ text }) => make("li", { dir: "auto", text }));
    return make(
      "div",
      { class: "stage", role: "group", "aria-label": words.caption },
      over,
      make(
        "div",
        { class: "axis", "aria-hidden": "true" },
        ...ticks.map(({ day, text }) => across(this.scale.share(day), "year", text)),
      ),
      ...(this.marks.length ? [make("ul", { class: "marks" }, ...this.marks)] : []),
      ...picture.lanes.map((lane) => {
        const list = make("ul", {}, ...lane.items.map((item) => this.entry(item, lane)));
        const empty = make("p", { class: "empty", text: words.nothing });
        return make("div", { class: "lane" }, this.levelName(lane, "div"), lane.items.length ? list : empty);
      }),
    );
  }

  /** Set factors beside each other where there is room, else below each other. */
  place() {
    for (const list of this.stage.querySelectorAll(".lane > ul")) {
      const entries = this.entries.filter(({ button }) => list.contains(button));
      this.pack(entries.map((entry) => ({ box: entry.button, ...this.extent(entry) })), list);
    }
    const { marks } = this.data.picture;
    const list = this.stage.querySelector(".marks");
    if (!list) return;
    this.pack(
      this.marks.map((box, at) => {
        const line = this.scale.share(marks[at].day) * this.field;
        const width = Math.ceil(box.getBoundingClientRect().width) + 1;
        const left = line + width > this.field ? Math.max(line - width, 0) : line;
        return { box, left, right: left + width };
      }),
      list,
    );
  }

  /** Return from where to where a factor needs room, its bar and its words. */
  extent({ item, button, bar, words }) {
    const from = this.scale.share(item.begin) * this.field;
    const to = Math.max(this.scale.share(item.end) * this.field, from + 3);
    const day = item.end - item.begin === 1;
    const [barLeft, barRight] = day ? [Math.max(from - 5, 0), Math.max(from - 5, 0) + 11] : [from, to];
    const before = item.open_start ? Math.min(FADE, barLeft) : 0;
    const after = item.open_end ? Math.min(FADE, this.field - barRight) : 0;
    // A fraction of a pixel less, and the last word would go to a line of its own.
    const width = Math.min(Math.ceil(words.getBoundingClientRect().width) + 1, this.field);
    const left = Math.max(Math.min(barLeft - before, this.field - width), 0);
    const right = Math.max(barRight + after, left + width);
    button.style.width = `${right - left}px`;
    bar.style.left = `${barLeft - left}px`;
    bar.style.width = `${barRight - barLeft}px`;
    bar.style.setProperty("--before", `${before}px`);
    bar.style.setProperty("--after", `${after}px`);
    return { left, right };
  }

  pack(boxes, list) {
    const rows = [];
    for (const { box, left, right } of boxes) {
      let row = rows.find(({ end }) => end + GAP <= left);
      if (!row) {
        row = { end: 0, height: 0, boxes: [] };
        rows.push(row);
      }
      row.end = right;
      row.boxes.push(box);
      box.style.left = `${left}px`;
    }
    let top = 0;
    for (const row of rows) {
      const height = Math.max(...row.boxes.map((box) => box.offsetHeight));
      for (const box of row.boxes) box.style.top = `${top}px`;
      top += height + 4;
    }
    list.style.height = `${top}px`;
  }

  // The picture, narrow

  sections() {
    const { picture, words } = this.data;
    const last = this.scale.said(this.scale.months).split(" ").at(-1);
    return make(
      "div",
      { class: "stage", role: "group", "aria-label": words.caption },
      ...(picture.marks.length
        ? [make("ul", { class: "marks" }, ...picture.marks.map(({ text }) => make("li", { text, dir: "auto" })))]
        : []),
      ...picture.lanes.map((lane) =>
        make(
          "section",
          {},
          this.levelName(lane, "h2"),
          ...(lane.items.length
            ? [
                make(
                  "p",
                  { class: "ends", "aria-hidden": "true" },
                  make("span", { text: String(this.scale.year) }),
                  make("span", { text: last }),
                ),
                make("ul", {}, ...lane.items.map((item) => this.entry(item, lane))),
              ]
            : [make("p", { class: "empty", text: words.nothing })]),
        ),
      ),
    );
  }

  // What both have

  levelName(lane, tag) {
    return make(
      tag,
      { class: "level" },
      make("span", { class: "sign" }, levelSign(lane.level)),
      make(
        "span",
        {},
        make("span", { class: "title", text: lane.name }),
        " ",
        make("span", { class: "gloss", text: lane.gloss }),
      ),
    );
  }

  entry(item, lane) {
    const bar = this.bar(item, lane);
    const late = make("span", { class: "unseen" });
    const courses = item.courses.map(([course, text]) =>
      make("span", { class: "course" }, timeSign(course), make("span", { text })),
    );
    const words = make(
      "span",
      { class: "words" },
      make(
        "span",
        { class: "name" },
        ...(item.first ? [timeSign("first")] : []),
        make("span", { text: item.name, dir: "auto" }),
      ),
      make("span", { class: "note", text: item.note ? `${item.when}, ${item.note}` : item.when }),
      ...courses,
      late,
    );
    const strip = make("span", { class: "strip" }, bar);
    const button = make("button", { type: "button", class: "factor", spot: item.id }, strip, words);
    const entry = { item, button, bar, words, late };
    button.addEventListener("click", () => {
      const read = this.reading.value === item.id ? null : item.id;
      this.reading.make(read);
      this.markRead();
      this.focusOn(entry);
      this.send({ kind: "factor", factor: read });
    });
    this.entries.push(entry);
    return make("li", {}, button);
  }

  bar(item, lane) {
    const day = item.end - item.begin === 1;
    const within = make("span", { class: "within" });
    const parts = [within];
    if (item.sure) {
      const sure = make("span", { class: "sure" });
      const length = item.end - item.begin;
      sure.style.setProperty("--from", String((item.sure[0] - item.begin) / length));
      sure.style.setProperty("--to", String((item.sure[1] - item.begin) / length));
      parts.push(sure);
    }
    if (item.open_start) parts.push(make("span", { class: "fade before" }));
    if (item.open_end) parts.push(make("span", { class: "fade after" }));
    const bar = make(
      "span",
      { class: `bar${day ? " day" : ""}${item.inferred ? " inferred" : ""}`, "aria-hidden": "true" },
      make("span", { class: "ghost" }),
      make("span", { class: "ink" }, ...parts),
    );
    bar.style.setProperty("--begin", String(this.scale.share(item.begin)));
    bar.style.setProperty("--end", String(this.scale.share(item.end)));
    bar.style.color = `var(--${lane.level === "unplaced" ? "faint" : lane.level})`;
    return bar;
  }

  markRead() {
    for (const { item, button } of this.entries ?? []) {
      if (item.id === this.reading.value) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /** One tab stop for all factors; the arrow keys move from one to the next. */
  move(event) {
    const at = this.entries?.findIndex(({ button }) => button === this.root.getRootNode().activeElement) ?? -1;
    if (at < 0) return;
    const last = this.entries.length - 1;
    const next = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const entry = this.entries[Math.min(Math.max(next, 0), last)];
    this.focusOn(entry);
    entry.button.focus();
  }

  focusOn(entry) {
    for (const { button } of this.entries) button.tabIndex = -1;
    entry.button.tabIndex = 0;
  }

  legend() {
    const { picture, words } = this.data;
    const narrow = this.root.classList.contains("narrow");
    // Where it is narrow, projects are named above and have no lines.
    const signs = picture.legend.filter(([sign]) => !narrow || sign !== "project");
    return make(
      "ul",
      { class: "legend", "aria-label": words.legend },
      ...signs.map(([sign, text]) => make("li", {}, timeSign(sign), make("span", { text }))),
    );
  }

  close() {
    clearTimeout(this.telling);
    this.watcher.disconnect();
    this.root.remove();
  }
}

/** The signs of the timeline, by the names that the page gives them. */
function timeSign(sign) {
  const line = (more) => shape("line", { "stroke-width": 1.6, "stroke-linecap": "round", ...more });
  const path = (d, more) =>
    shape("path", { d, "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round", ...more });
  const box = (more) =>
    shape("rect", { x: 1, y: 3, width: 28, height: 8, rx: 2, "stroke-width": 1.4, ...more });
  switch (sign) {
    case "first":
      return drawing(11, 15, line({ x1: 2, x2: 2, y1: 1, y2: 14 }), path("M2 2h8l-2.4 3L10 8H2z", { fill: "currentColor" }));
    case "day":
      return drawing(14, 14, shape("circle", { cx: 7, cy: 7, r: 5, fill: "currentColor", stroke: "none" }));
    case "within":
      return drawing(30, 14, box());
    case "throughout":
      return drawing(30, 14, box({ fill: "currentColor" }));
    case "open":
      return drawing(30, 14, path("M17 3H3a2 2 0 0 0-2 2v4a2 2 0 0 0 2 2h14M21 3h2M21 11h2M27 3h.2M27 11h.2"));
    case "inferred":
      return drawing(30, 14, box({ "stroke-dasharray": "1.5 3" }));
    case "project":
      return drawing(12, 16, line({ x1: 6, x2: 6, y1: 0, y2: 16, "stroke-dasharray": "3 2.4" }));
    case "continued":
      return drawing(18, 12, path("M1 6h14M11 2l5 4-5 4"));
    case "faded":
      return drawing(18, 12, line({ x1: 1, x2: 7, y1: 6, y2: 6 }), line({ x1: 10.5, x2: 12, y1: 6, y2: 6 }), line({ x1: 16, x2: 16.1, y1: 6, y2: 6 }));
    case "reversed":
      return drawing(18, 12, path("M1 10h10a4 4 0 0 0 0-8H4M7 -0.6 3.6 2 7 4.8"));
    default:
      return drawing(12, 14, letters("?", 6, 12));
  }
}

offer("timeline", TimelineOnPage);

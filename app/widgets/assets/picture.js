/* The picture on the page: a sandboxed frame that draws, and the legend below it. The frame has no
   access to the page; it is told what to draw, and tells what was done, by messages. */

const SHELF = Symbol.for("rippletrace.frame");
let faces = null;

/** Return the document of the frame, as soon as its own component has brought it. */
function frameDocument() {
  const shelf = (globalThis[SHELF] ??= { waiting: [] });
  if (shelf.document) return Promise.resolve(shelf.document);
  return new Promise((take) => shelf.waiting.push(take));
}

/** Return the type of the page as bytes, so that the frame can write in it without any request. */
function pageFaces() {
  faces ??= Promise.all(
    [...document.styleSheets]
      .flatMap((sheet) => {
        try {
          return [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? document.baseURI }));
        } catch {
          return [];
        }
      })
      .filter(({ rule }) => rule instanceof CSSFontFaceRule && isBodyType(rule.style))
      .map(async ({ rule, base }) => {
        const address = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue("src"))?.[1];
        const answer = await fetch(new URL(address, base));
        return {
          family: "Source Sans",
          weight: rule.style.getPropertyValue("font-weight") || "400",
          style: "normal",
          bytes: await answer.arrayBuffer(),
        };
      }),
  ).catch(() => []);
  return faces;
}

function isBodyType(style) {
  return (
    style.getPropertyValue("font-family").includes("Source Sans") &&
    style.getPropertyValue("font-style") !== "italic"
  );
}

class PictureOnPage {
  constructor(parent) {
    this.chosen = new Shared(null);
    this.reading = new Shared([]);
    this.frame = document.createElement("iframe");
    this.frame.setAttribute("sandbox", "allow-scripts");
    this.frame.className = "frame";
    this.legend = make("div", { class: "legend", role: "group" });
    this.root = make("div", { class: "rippletrace picture" }, this.frame, this.legend);
    parent.append(this.root);
    this.menu = new PageMenu(this.root);
    this.listener = (event) => {
      if (event.source === this.frame.contentWindow && event.data?.rippletrace) this.hear(event.data);
    };
    addEventListener("message", this.listener);
    this.deaf = hearChoice(this, (channel, number) => {
      if (channel === this.data.channel) this.choose(number);
    });
    frameDocument().then((text) => {
      this.frame.srcdoc = text;
    });
  }

  /** The server sends what it sends on each run; most of the time nothing has changed. */
  update(data, send) {
    const fresh = data.picture.stamp !== this.data?.picture.stamp;
    this.data = data;
    this.send = send;
    this.menu.learn(data.menu, send);
    this.frame.title = data.picture.words.title;
    this.chosen.learn(data.chosen, fresh);
    this.reading.learn(data.reading, fresh);
    this.mode = pageMode(this.root);
    this.root.dataset.mode = this.mode;
    if (!this.ready) return;
    this.show();
    this.explain();
  }

  /** Tell the frame what to show; the picture itself only if it does not have it yet. */
  show() {
    const { picture } = this.data;
    const data = picture.stamp === this.shown ? null : picture;
    this.shown = picture.stamp;
    this.tell({ kind: "mode", mode: this.mode });
    this.tell({ kind: "menu", offered: this.offered() });
    this.tell({ kind: "draw", data, chain: this.chosen.value, reading: this.read() });
  }

  /** Return the menu on factors, by the numbers that the frame knows them by. */
  offered() {
    if (!this.data.menu) return null;
    const { entries, taken } = this.data.menu;
    const numbers = (factors) => factors.map((key) => this.data.picture.keys.indexOf(key));
    const uses = Object.entries(taken).map(([use, factors]) => [use, numbers(factors)]);
    return { entries, taken: Object.fromEntries(uses) };
  }

  /** Return what is read, by the numbers that the frame knows factors by. */
  read() {
    const [first, second] = this.reading.value.map((key) => this.data.picture.keys.indexOf(key));
    if (second !== undefined) return { kind: "link", cause: first, effect: second };
    return first === undefined ? null : { kind: "factor", factor: first };
  }

  tell(message) {
    this.frame.contentWindow?.postMessage(message, "*");
  }

  /** A chain was chosen in the list; what was read before is read no longer. */
  choose(number) {
    this.chosen.make(number);
    this.reading.make([]);
    this.tell({ kind: "draw", data: null, chain: number, reading: null });
  }

  hear(message) {
    if (message.kind === "ready") this.begin();
    else if (message.kind === "height") this.settle(message);
    else if (message.kind === "event") this.pass(message.event);
    else if (message.kind === "key") this.keyed?.(String(message.key));
  }

  /** The frame is there, or there again after the page took it out and put it back. */
  async begin() {
    this.ready = true;
    this.shown = null;
    this.show();
    for (const face of await pageFaces()) this.tell({ kind: "font", ...face });
  }

  settle({ height, size }) {
    this.frame.style.height = `${Number(height)}px`;
    this.size = String(size);
    this.explain();
  }

  /** Show the legend of the size that the frame chose. */
  explain() {
    const entries = this.data.picture.sizes[this.size]?.legend ?? [];
    const said = JSON.stringify(entries);
    if (said === this.explained) return;
    this.explained = said;
    this.legend.setAttribute("aria-label", this.data.picture.words.legend);
    this.legend.replaceChildren(
      ...entries.map(([sign, words]) =>
        make("span", { class: "sign" }, legendSign(sign), make("span", { text: words })),
      ),
    );
  }

  /** Something was done in the picture: the server and the list of chains learn of it. */
  pass(event) {
    const { keys } = this.data.picture;
    if (event?.kind === "factor") {
      this.reading.make([keys[event.factor]]);
      this.send({ kind: "factor", factor: keys[event.factor] });
    } else if (event?.kind === "link") {
      this.reading.make([keys[event.cause], keys[event.effect]]);
      this.send({ kind: "link", cause: keys[event.cause], effect: keys[event.effect] });
    } else if (event?.kind === "use") {
      this.menu.use(String(event.use), keys[event.factor]);
    } else if (event?.kind === "nothing") {
      this.chosen.make(null);
      this.reading.make([]);
      tellChoice(this.data.channel, null, this);
      this.send({ kind: "nothing" });
    }
  }

  close() {
    removeEventListener("message", this.listener);
    this.deaf();
    this.menu.remove();
    this.root.remove();
  }
}

/* The panel of evidence: what sources say about one link or one factor, in their own words. */

const panels = new WeakMap();
const AT_FIRST = 8;
const LONGEST = 230;

/** Return the beginning of a text, cut between words. */
function beginning(text) {
  const head = [...text].slice(0, LONGEST).join("");
  const space = head.lastIndexOf(" ");
  return `${(space > LONGEST / 2 ? head.slice(0, space) : head).trimEnd()} \u2026`;
}

function quoted(text, verbatim) {
  return verbatim ? `\u201c${text}\u201d` : text;
}

class EvidenceOnPage {
  constructor(parent) {
    this.body = make("section");
    this.root = make("div", { class: "rippletrace evidence" }, this.body);
    parent.append(this.root);
  }

  update(data) {
    this.root.dataset.mode = pageMode(this.root);
    const content = JSON.stringify(data);
    if (content === this.content) return;
    this.content = content;
    this.data = data;
    this.build(AT_FIRST);
  }

  build(count) {
    const { heading, summary, statements } = this.data.panel;
    const list = make(
      "div",
      { class: statements.length > 1 ? "statements several" : "statements" },
      ...statements.slice(0, count).map((statement) => this.statement(statement)),
    );
    this.body.replaceChildren(
      make("h2", {}, ...sentence(heading)),
      make("p", { class: "summary", text: summary }),
      list,
    );
    const rest = statements.length - count;
    if (rest > 0) this.body.append(this.moreButton(rest, list, count));
  }

  moreButton(rest, list, count) {
    const { words, panel } = this.data;
    const text = rest === 1 ? words.oneMore : fill(words.more, { count: rest });
    const button = make("button", { type: "button", class: "follow more", text });
    button.addEventListener("click", () => {
      const added = panel.statements.slice(count).map((statement) => this.statement(statement));
      list.append(...added);
      button.remove();
      added[0].tabIndex = -1;
      added[0].focus({ preventScroll: true });
    });
    return button;
  }

  statement({ quote, verbatim, kind, title, meta, checks, details }) {
    const { words } = this.data;
    const article = make("article", { class: `statement ${kind}` });
    const remarks = make("p", { class: "meta" }, meta.join(" \u00b7 "));
    if (quote) {
      const cut = [...quote].length > LONGEST;
      const text = make("blockquote", {
        dir: "auto",
        text: quoted(cut ? beginning(quote) : quote, verbatim),
      });
      article.append(text);
      if (cut) {
        const whole = make("button", { type: "button", class: "follow", text: words.whole });
        whole.addEventListener("click", () => {
          text.textContent = quoted(quote, verbatim);
          text.tabIndex = -1;
          text.focus({ preventScroll: true });
          whole.remove();
        });
        remarks.append(" ", whole);
      }
    }
    article.append(make("cite", { text: title, dir: "auto" }), remarks);
    for (const check of checks) article.append(make("p", { class: "check", text: check, dir: "auto" }));
    if (details.length) {
      article.append(
        make(
          "details",
          {},
          make("summary", { text: words.details }),
          make(
            "dl",
            {},
            ...details.flatMap(([name, value]) => [
              make("dt", { text: name, dir: "auto" }),
              make("dd", { text: value, dir: "auto" }),
            ]),
          ),
        ),
      );
    }
    return article;
  }
}

export default function showEvidence({ data, parentElement }) {
  let panel = panels.get(parentElement);
  if (!panel) {
    panel = new EvidenceOnPage(parentElement);
    panels.set(parentElement, panel);
  }
  panel.update(data);
  return () => {
    panel.root.remove();
    panels.delete(parentElement);
  };
}

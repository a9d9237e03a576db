/* One statement of one source, as the panel of evidence and the list of quotes show it. */

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

/** Return the words of a statement, and a button where they are cut. Nothing where it has none. */
function statementWords({ quote, verbatim }, words) {
  if (!quote) return [];
  const cut = [...quote].length > LONGEST;
  const text = make("blockquote", {
    dir: "auto",
    text: quoted(cut ? beginning(quote) : quote, verbatim),
  });
  if (!cut) return [text];
  const whole = make("button", { type: "button", class: "follow", text: words.whole });
  whole.addEventListener("click", () => {
    text.textContent = quoted(quote, verbatim);
    text.tabIndex = -1;
    text.focus({ preventScroll: true });
    whole.remove();
  });
  return [text, whole];
}

/** Return who checked a statement, and what else is known of it, folded away. */
function statementNotes({ checks, details }, words) {
  const notes = checks.map((check) => make("p", { class: "check", text: check, dir: "auto" }));
  if (details.length) {
    const entries = details.flatMap(([name, value]) => [
      make("dt", { text: name, dir: "auto" }),
      make("dd", { text: value, dir: "auto" }),
    ]);
    notes.push(
      make("details", {}, make("summary", { text: words.details }), make("dl", {}, ...entries)),
    );
  }
  return notes;
}

/** Return a statement as one block: its words, who says it, what is known of it. */
function statementArticle(statement, words) {
  const [text, whole] = statementWords(statement, words);
  const remarks = make("p", { class: "meta" }, statement.meta.join(" \u00b7 "));
  if (whole) remarks.append(" ", whole);
  return make(
    "article",
    { class: `statement ${statement.kind}` },
    ...(text ? [text] : []),
    make("cite", { text: statement.title, dir: "auto" }),
    remarks,
    ...statementNotes(statement, words),
  );
}

"use strict";

// Texts of others. They only ever become text nodes: nothing in them is read as markup.

/** What would not be seen, or would move what stands around it: the page names such characters. */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\u{E0100}-\u{E01EF}]/u;

/** Makes an element. Attributes that are null are left out; children are elements or texts of the page's own. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function isPicture(character) {
  return /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u.test(character);
}

/** Families and professions are one picture only with what joins them. */
function joinsPictures(text, at) {
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).pop() || "";
  return text[at] === "\u200D" && isPicture(before) && isPicture(String.fromCodePoint(text.codePointAt(at + 1) || 0));
}

/** Appends a part of a text, every hidden character of it as a labelled box. */
function appendVisible(parent, text, from = 0, to = text.length) {
  let plain = from;
  for (let at = from; at < to; ) {
    const codePoint = text.codePointAt(at);
    const next = at + (codePoint > 0xffff ? 2 : 1);
    const stays = codePoint === 10 || codePoint === 9 || (codePoint >= 32 && codePoint < 127);
    if (!stays && HIDDEN.test(text.slice(at, next)) && !joinsPictures(text, at)) {
      parent.append(text.slice(plain, at));
      if (!(codePoint === 13 && text.charCodeAt(next) === 10)) {
        const name = "U+" + codePoint.toString(16).toUpperCase().padStart(4, "0");
        parent.append(element("span", { class: "control", title: "an invisible character" }, name));
      }
      plain = next;
    }
    at = next;
  }
  parent.append(text.slice(plain, to));
}

/** A text in a box of its own direction. */
function foreign(text, name = "div") {
  const box = element(name, { class: "foreign", dir: "auto" });
  appendVisible(box, text);
  return box;
}

/** The beginning of a text on one line. */
function excerpt(text, length) {
  const line = text.slice(0, 4 * length).replace(/\s+/g, " ").trim();
  return line.length > length ? line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "") + "…" : line;
}

/** Moves a position out of the middle of a surrogate pair. */
function whole(text, at) {
  const inside = /[\uDC00-\uDFFF]/.test(text[at] || "") && /[\uD800-\uDBFF]/.test(text[at - 1] || "");
  return inside ? at - 1 : at;
}

/** An answer with the judge's evidence marked: [cue, start, end] in UTF-16 units, which may overlap. */
function marked(text, evidence) {
  const box = element("div", { class: "foreign answer", dir: "auto" });
  const spans = evidence
    .map(([cue, start, end]) => ({ cue, start: whole(text, start), end: whole(text, Math.min(end, text.length)) }))
    .filter((span) => span.start < span.end);
  const edges = [0, text.length, ...spans.flatMap((span) => [span.start, span.end])];
  const cuts = [...new Set(edges)].sort((one, other) => one - other);
  for (let i = 0; i + 1 < cuts.length; i++) {
    const here = spans.filter((span) => span.start <= cuts[i] && span.end >= cuts[i + 1]);
    if (here.length === 0) {
      appendVisible(box, text, cuts[i], cuts[i + 1]);
    } else {
      const mark = element("mark", { title: here.map((span) => span.cue).join(", ") });
      appendVisible(mark, text, cuts[i], cuts[i + 1]);
      box.append(mark);
    }
  }
  return box;
}

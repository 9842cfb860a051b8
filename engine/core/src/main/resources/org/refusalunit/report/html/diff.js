// The words that differ between two answers.

/** Beyond so many steps a comparison word by word is no help to anybody. */
const MOST_EDITS = 1500;

function words(text) {
  return text.match(/\s+|[\p{L}\p{M}\p{N}_']+|[^\s\p{L}\p{M}\p{N}_']/gu) || [];
}

/**
 * The shortest way from one list to another: E. W. Myers, An O(ND) difference algorithm and its variations, Algorithmica 1,
 * 1986. Steps are ["same" | "less" | "more", word]; null where there are too many.
 */
function steps(before, after) {
  const furthest = new Map([[1, 0]]);
  const history = [];
  for (let edits = 0; edits <= Math.min(MOST_EDITS, before.length + after.length); edits++) {
    history.push(new Map(furthest));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const left = furthest.has(diagonal - 1) ? furthest.get(diagonal - 1) : -1;
      const right = furthest.has(diagonal + 1) ? furthest.get(diagonal + 1) : -1;
      let x = diagonal === -edits || (diagonal !== edits && left < right) ? right : left + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) {
        x++;
      }
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) {
        return walkBack(before, after, history);
      }
    }
  }
  return null;
}

function walkBack(before, after, history) {
  const found = [];
  let x = before.length;
  let y = after.length;
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const furthest = history[edits];
    const diagonal = x - y;
    const left = furthest.has(diagonal - 1) ? furthest.get(diagonal - 1) : -1;
    const right = furthest.has(diagonal + 1) ? furthest.get(diagonal + 1) : -1;
    const down = diagonal === -edits || (diagonal !== edits && left < right);
    const fromX = edits === 0 ? 0 : down ? right : left;
    const fromY = edits === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY && before[x - 1] === after[y - 1]) {
      found.push(["same", before[--x]]);
      y--;
    }
    if (edits > 0) {
      found.push(down ? ["more", after[--y]] : ["less", before[--x]]);
    }
  }
  return found.reverse();
}

/**
 * Steps put together to passages that are the same or another: {same} or {less, more}. A single word that happens to stand
 * in both, between words that do not, belongs to what changed: nobody reads a salad.
 */
function passages(found) {
  const runs = [];
  for (const [step, word] of found) {
    const last = runs[runs.length - 1];
    if (last && last.step === step) {
      last.words.push(word);
    } else {
      runs.push({ step, words: [word] });
    }
  }
  const made = [];
  runs.forEach(({ step, words: here }, at) => {
    const text = here.join("");
    const between = at > 0 && at < runs.length - 1;
    const same = step === "same" && !(between && here.filter((word) => word.trim() !== "").length < 2);
    const last = made[made.length - 1];
    if (same) {
      made.push({ same: text });
    } else {
      const change = last && last.same === undefined ? last : { less: "", more: "" };
      change.less += step === "more" ? "" : text;
      change.more += step === "less" ? "" : text;
      if (change !== last) {
        made.push(change);
      }
    }
  });
  return made;
}

/** Both answers as one text with what went and what came, or null where they have less than half in common. */
function difference(before, after) {
  const found = steps(words(before), words(after));
  const made = found === null ? [] : passages(found);
  const shared = made.reduce((sum, passage) => sum + (passage.same || "").length, 0);
  if (2 * shared < Math.max(before.length, after.length)) {
    return null;
  }
  const box = element("div", { class: "foreign answer", dir: "auto" });
  const append = (kind, text) => {
    if (text) {
      const run = element(kind, {});
      appendVisible(run, text);
      box.append(run);
    }
  };
  for (const { same, less, more } of made) {
    append("span", same);
    append("del", less);
    append("ins", more);
  }
  return box;
}

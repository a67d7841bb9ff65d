// Tapping a sentence where it stands asks what it means. The page is whole without this: a link above the words lists
// the same sentences. Nothing on the page moves: the sentence is lit, and what can be done comes in a bar at the foot.

const BLOCKS = "p, li, dd, td, h1, h2, h3, blockquote";
const place = document.querySelector("[data-meaning]");
const smooth = (text) => text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, "").replace(/\s+/g, " ").trim();

let listed; // sentences of this page: [words, address], fetched at the first tap
let bar;

async function sentences() {
  const answer = await fetch(`${place.dataset.meaning}?bare`);
  if (!answer.ok || answer.redirected) throw new Error("not there");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("a")].map((one) => [smooth(one.textContent), one.getAttribute("href")]);
}

// Where in the words of a block somebody tapped: as many letters as stand before that place.
function lettersBefore(block, event) {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = caret ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const [node, at] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset];
  if (!node || !block.contains(node)) return 0;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, at);
  return smooth(before.toString()).length;
}

function tapped(block, at) {
  const words = smooth(block.textContent);
  const here = listed
    .map(([said, href]) => ({ said, href, start: words.indexOf(said) }))
    .filter((one) => one.start >= 0)
    .sort((one, other) => one.start - other.start);
  return here.find((one) => at <= one.start + one.said.length) ?? here.at(-1);
}

// The sentence is lit where the browser can light a part of a line, else the lines it stands in.
function light(block, one) {
  dark();
  if (!window.Highlight || !CSS.highlights) { block.classList.add("hs-ask__lit"); return; }
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let read = "";
  let began = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.length; i += 1) {
      const next = smooth(`${read}${node.data[i]}x`).slice(0, -1);
      if (!began && next.length > one.start && node.data[i].trim()) { range.setStart(node, i); began = true; }
      read = next.endsWith(" ") || !/\s/.test(node.data[i]) ? next : `${next} `;
      if (began && read.length >= one.start + one.said.length) { range.setEnd(node, i + 1); break; }
    }
    if (began && read.length >= one.start + one.said.length) break;
  }
  CSS.highlights.set("asked", new Highlight(range));
}

function dark() {
  CSS.highlights?.delete("asked");
  for (const one of place.querySelectorAll(".hs-ask__lit")) one.classList.remove("hs-ask__lit");
}

function close() {
  dark();
  if (bar) bar.hidden = true;
}

function show(one) {
  if (!bar) {
    bar = document.createElement("div");
    bar.className = "hs-ask__bar";
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", "What does this mean?");
    bar.innerHTML = '<a class="hs-button hs-button--primary" draggable="false"><span>What does this mean?</span></a><button class="hs-button hs-button--plain" type="button"><span>Close</span></button>';
    bar.querySelector("button").addEventListener("click", close);
    document.body.append(bar);
  }
  bar.querySelector("a").href = one.href;
  bar.hidden = false;
}

place?.addEventListener("click", async (event) => {
  const block = event.target.closest(BLOCKS);
  // A link, a button, or words that somebody is selecting, are theirs.
  if (!block || event.target.closest("a, button, summary, input, textarea, .hs-ask__beside") || !window.getSelection().isCollapsed) return;
  try {
    listed ??= await sentences();
  } catch (away) {
    console.info("Sentences cannot be tapped now; the link above lists them.", away.name);
    return;
  }
  const one = tapped(block, lettersBefore(block, event));
  if (!one) { close(); return; }
  light(block, one);
  show(one);
});

document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

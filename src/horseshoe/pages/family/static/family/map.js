// Arrow keys go from person to person along their ties. While the page is open, what others draw comes by itself.
// Without this file the tab key goes through everybody, and the page is read again by hand.
import { Idiomorph } from "../horseshoe/idiomorph.js";

const WAYS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
const AGAIN = 4000;

document.addEventListener("keydown", (event) => {
  const here = event.target.closest?.(".fm-drawing [data-person]");
  const to = here?.dataset[WAYS[event.key]];
  const there = to && here.closest(".fm-drawing").querySelector(`[data-person="${CSS.escape(to)}"]`);
  if (!there || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  there.focus();
  there.scrollIntoView({ block: "nearest", inline: "center" });
});

// ---- where the drawing stands in its box ----

// Whoever is read about below is in sight above, and marked.
let said;
function mark() {
  said = window.location.hash.match(/^#said-(\w+)$/)?.[1] ?? said;
  const people = [...document.querySelectorAll(".fm-drawing [data-person]")];
  for (const one of people) one.classList.toggle("is-said", one.dataset.person === said);
  return people.find((one) => one.dataset.person === said);
}

function point() {
  const one = mark();
  if (one) within(one.closest(".fm-drawing"), one);
}

// Scrolls the box alone: the page stays where its reader is.
function within(box, one) {
  const [outer, inner] = [box.getBoundingClientRect(), one.getBoundingClientRect()];
  box.scrollBy(inner.x + inner.width / 2 - outer.x - outer.width / 2, inner.y + inner.height / 2 - outer.y - outer.height / 2);
}

// A timeline begins at the left, with who each line is.
for (const box of document.querySelectorAll(".fm-drawing:not(.fm-drawing--homes)")) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
point();
window.addEventListener("hashchange", point);

// ---- what others draw ----

const place = document.querySelector("[data-again]");
let edition = "";

async function look() {
  const answer = await fetch(`${place.dataset.again}${window.location.search}`, {
    headers: edition ? { "If-None-Match": edition } : {},
    cache: "no-store",
  });
  // It is not for them any more, or they were signed out: nothing of it stays on the screen.
  if (answer.status === 404 || answer.redirected) return window.location.reload();
  if (answer.status !== 200) return;
  const before = edition;
  edition = answer.headers.get("ETag") ?? "";
  const drawn = await answer.text();
  // The first answer is the page as it came; a difference would be drawn all the same.
  if (before === edition) return;
  Idiomorph.morph(place, drawn, { morphStyle: "innerHTML", restoreFocus: true });
  mark();
}

if (place) {
  // Chromium 156 leaves what is moved by moveBefore without a box; see the room's live.js.
  delete Element.prototype.moveBefore;
  setInterval(() => {
    // A page nobody looks at asks for nothing; a network that is away is asked again.
    if (!document.hidden) look().catch(() => {});
  }, AGAIN);
}

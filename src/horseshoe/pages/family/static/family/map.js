// Arrow keys go from person to person along their ties. While the page is open, what others draw comes by itself.
// Two fingers make the drawing larger or smaller; one moves it, as anything that scrolls.
// Without this file two fingers make the page larger, the tab key goes through everybody, and the page is read again by hand.
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

// What is folded opens for whoever comes to it by a link. Without this file it opens by a press.
function unfold() {
  const id = window.location.hash.slice(1);
  const fold = id && document.getElementById(id)?.closest("section")?.querySelector("details");
  if (fold) fold.open = true;
}
unfold();
window.addEventListener("hashchange", unfold);

// ---- two fingers ----

const SMALLEST = 160;
const LARGEST = 4;
const boxes = [...document.querySelectorAll(".fm-drawing")];
let pinched = 0;
let pinch;

function sized() {
  if (!pinched) return;
  const drawing = document.querySelector(".fm-drawing svg");
  if (!drawing) return;
  drawing.style.width = `${pinched}px`;
  drawing.style.height = "auto";
  drawing.style.maxHeight = "none";
  drawing.style.zoom = "1";
}

function between(touches) {
  const [one, other] = touches;
  const apart = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  return { apart, x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2 };
}

for (const box of boxes) {
  box.classList.add("fm-drawing--pinched");
  box.addEventListener("touchstart", (event) => {
    const drawing = box.querySelector("svg");
    if (event.touches.length !== 2 || !drawing) return;
    const { apart, x, y } = between(event.touches);
    const at = drawing.getBoundingClientRect();
    // What lies between the fingers, as a part of the drawing, stays between them.
    pinch = { apart, width: at.width, x: (x - at.x) / at.width, y: (y - at.y) / at.height };
  }, { passive: true });
  box.addEventListener("touchmove", (event) => {
    const drawing = box.querySelector("svg");
    if (event.touches.length !== 2 || !pinch || !drawing) return;
    event.preventDefault();
    const { apart, x, y } = between(event.touches);
    const largest = LARGEST * Number(drawing.getAttribute("width"));
    pinched = Math.min(largest, Math.max(SMALLEST, (pinch.width * apart) / pinch.apart));
    sized();
    const at = drawing.getBoundingClientRect();
    box.scrollBy(at.x + pinch.x * at.width - x, at.y + pinch.y * at.height - y);
  }, { passive: false });
  for (const end of ["touchend", "touchcancel"]) box.addEventListener(end, () => (pinch = undefined));
}

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
  Idiomorph.morph(place, drawn, {
    morphStyle: "innerHTML",
    restoreFocus: true,
    callbacks: {
      // What somebody has unfolded stays so, and the drawing as large as they made it.
      beforeAttributeUpdated: (name, one) =>
        !(name === "open" && one.tagName === "DETAILS") && !(one.matches(".fm-drawing, .fm-drawing > svg") && ["class", "style"].includes(name)),
    },
  });
  sized();
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

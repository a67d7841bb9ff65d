// Arrow keys go from person to person along their ties. Without this file the tab key goes through everybody.
const WAYS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

for (const drawing of document.querySelectorAll(".fm-drawing")) {
  const people = new Map([...drawing.querySelectorAll("[data-person]")].map((one) => [one.dataset.person, one]));
  drawing.addEventListener("keydown", (event) => {
    const here = event.target.closest?.("[data-person]");
    const there = here && people.get(here.dataset[WAYS[event.key]]);
    if (!there || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    there.focus();
    there.scrollIntoView({ block: "nearest", inline: "center" });
  });
}

// What somebody types or chooses in a form of the room is kept in their own tab until it has arrived.

export const KEPT = "horseshoe-kept:"; // the shell's own prefix: leaving the page quickly forgets these too
const here = document.body.dataset.here;

export const keepName = (form) => `${KEPT}${window.location.pathname}#${form.id}`;
export const names = () => Object.keys(sessionStorage).filter((name) => name.startsWith(`${KEPT}${window.location.pathname}#`));
const choice = (control) => ["radio", "checkbox"].includes(control.type);
const controls = (form) =>
  [...form.elements].filter((c) => c.name && (c.name === "base" || !["hidden", "submit", "button", "fieldset"].includes(c.type)) && c.tagName !== "BUTTON");

export function touched(control) {
  if (choice(control)) return control.checked !== control.defaultChecked;
  if (control.tagName === "SELECT") {
    const served = [...control.options].find((o) => o.defaultSelected) ?? control.options[0];
    return control.value !== (served?.value ?? "");
  }
  return control.value !== control.defaultValue;
}

export const unsent = (form) => controls(form).some(touched);

const entry = (c) => [c.name, choice(c) ? c.value : null, choice(c) ? c.checked : c.value];
export const typedIn = (form) => controls(form).map(entry);
// Only what a person changed: what the server changes around it in the meantime is not something they typed.
export const written = (form) => JSON.stringify(controls(form).filter((c) => c.name !== "base" && touched(c)).map(entry));

export function store(form) {
  if (unsent(form)) write(keepName(form), { who: here, typed: typedIn(form), sent: false });
  else sessionStorage.removeItem(keepName(form));
}

export function write(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch (refused) {
    console.warn("Horseshoe cannot keep what is typed in this browser.", refused.name);
  }
}

export function read(name) {
  const entry = JSON.parse(sessionStorage.getItem(name) ?? "null");
  return entry?.who === here ? entry : null;
}

export function fill(form, typed) {
  for (const control of controls(form)) {
    const found = typed.find(([name, value]) => name === control.name && (!choice(control) || value === control.value));
    if (!found) continue;
    if (choice(control)) control.checked = found[2];
    else control.value = found[2];
  }
}

export function putBack(form) {
  const found = read(keepName(form));
  if (!found?.typed || unsent(form) || form.querySelector(".govuk-error-message")) return;
  fill(form, found.typed);
  if (unsent(form)) form.closest("details:not([open])")?.setAttribute("open", "");
}

// A note that was written and not folded before the notes were opened is still its writer's: it is shown to them alone.
export function showKept() {
  for (const place of document.querySelectorAll("[data-kept-from]")) {
    const found = place.dataset.keptFrom.split(" ").map((id) => read(keepName({ id }))).find(Boolean);
    if (!found?.typed) continue;
    const said = found.typed.filter(([name, , value]) => ["value", "leaning", "reason"].includes(name) && value);
    place.querySelector("[data-kept-words]").textContent = said
      .map(([, option, value]) => (option ?? value).replace("not_sure", "not sure").replace("in_need", "a plan of help"))
      .join(": ");
    place.hidden = said.length === 0;
  }
}

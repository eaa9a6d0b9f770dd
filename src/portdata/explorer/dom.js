// Elements and their text. Nothing here, or anywhere else, parses a string as HTML: what the tables hold
// enters the page as text nodes only, which the page's Trusted Types policy enforces.

const BOOLEAN = new Set(["hidden", "checked", "selected", "multiple", "open", "disabled"]);

/** Make an element: attributes by name, `on…` for listeners; children are nodes, strings or lists of them. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (BOOLEAN.has(name)) element.toggleAttribute(name, Boolean(value));
    else element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

/** Append nodes, strings and lists of them; null and false stand for nothing. */
export function append(parent, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    parent.append(child instanceof Node ? child : String(child));
  }
}

/** Put new children in the place of all that an element holds. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

/** Text for those who listen, not for those who look. */
export function unseen(text) {
  return h("span", { class: "vh" }, text);
}

/** Put a separator between nodes. */
export function between(nodes, separator) {
  return nodes.flatMap((node, index) => (index ? [separator, node] : [node]));
}

/** Say something to whoever listens, and show it for a moment. */
export function announce(text) {
  const status = document.getElementById("status");
  status.textContent = "";
  // A live region speaks only when its text changes, also when the same thing is said twice.
  requestAnimationFrame(() => {
    status.textContent = text;
    status.classList.add("shown");
    clearTimeout(announce.timer);
    announce.timer = setTimeout(() => status.classList.remove("shown"), 4000);
  });
}

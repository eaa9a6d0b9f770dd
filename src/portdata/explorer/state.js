// The address: `#view?filter=value&row=table/key`. It is all the state there is, so that any view can be linked.

/** What an address says: the view and its parameters. */
export function readAddress(hash) {
  const [, view = "", query = ""] = /^#?([^?]*)\??(.*)$/s.exec(hash);
  return { view: view || "start", parameters: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a view with parameters; empty ones are left out. */
export function address(view, parameters = {}) {
  const filled = Object.entries(parameters).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const query = new URLSearchParams(filled).toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  return query ? `#${view}?${query}` : `#${view}`;
}

/** The address as it is now, with some parameters changed. */
export function changed(changes) {
  const { view, parameters } = readAddress(location.hash);
  return address(view, { ...parameters, ...changes });
}

/** The address as it is now, with a row selected; what points into an earlier row is dropped. */
export function selecting(table, key, changes = {}) {
  return changed({ at: null, row: `${table}/${key}`, ...changes });
}

/** Change filters: on the first page again, and without a step back for each letter typed. */
export function filterBy(changes) {
  const next = changed({ page: null, ...changes });
  if (next === location.hash) return;
  history.replaceState(null, "", next);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
